"""An async, typed client for the Clientary REST API v2, usable on its own."""

from clientary.address import subdomain_of
from clientary.client import Clientary
from clientary.errors import (
    BadInput,
    ClientaryError,
    Forbidden,
    Incomplete,
    Invalid,
    Malformed,
    NotFound,
    PlanLimit,
    RateLimited,
    Refused,
    ServerTrouble,
    Unauthorized,
    Unreachable,
)
from clientary.hidden import Hidden
from clientary.limiter import Limiter, Limits
from clientary.paging import Listing, Page
from clientary.records.client import Client, ClientStatus
from clientary.records.contact import Contact
from clientary.records.hour import HourEntry
from clientary.records.invoice import Invoice, InvoiceStatus
from clientary.records.item import Item, ItemType
from clientary.records.lead import Lead
from clientary.records.payment import Payment
from clientary.records.project import BudgetType, Project, ProjectStatus, ProjectType
from clientary.records.staff import Staff
from clientary.records.task import Task
from clientary.request import Call, Timeouts

__all__ = [
    "BadInput",
    "BudgetType",
    "Call",
    "Client",
    "ClientStatus",
    "Clientary",
    "ClientaryError",
    "Contact",
    "Forbidden",
    "Hidden",
    "HourEntry",
    "Incomplete",
    "Invalid",
    "Invoice",
    "InvoiceStatus",
    "Item",
    "ItemType",
    "Lead",
    "Limiter",
    "Limits",
    "Listing",
    "Malformed",
    "NotFound",
    "Page",
    "Payment",
    "PlanLimit",
    "Project",
    "ProjectStatus",
    "ProjectType",
    "RateLimited",
    "Refused",
    "ServerTrouble",
    "Staff",
    "Task",
    "Timeouts",
    "Unauthorized",
    "Unreachable",
    "subdomain_of",
]
