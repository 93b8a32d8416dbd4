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
from clientary.paging import Listing, Page, Period
from clientary.records.client import Client, ClientStatus
from clientary.records.contact import Contact
from clientary.records.document import ItemChanges, NewItem
from clientary.records.estimate import Estimate, EstimateStatus
from clientary.records.expense import Expense
from clientary.records.hour import HourEntry
from clientary.records.invoice import Invoice, InvoiceStatus
from clientary.records.item import Item, ItemType
from clientary.records.lead import Lead
from clientary.records.payment import Payment
from clientary.records.payment_profile import PaymentProfile
from clientary.records.project import BudgetType, Project, ProjectStatus, ProjectType
from clientary.records.recurring import Recurring, RecurringAction, RecurringStatus, TimeInterval
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
    "Estimate",
    "EstimateStatus",
    "Expense",
    "Forbidden",
    "Hidden",
    "HourEntry",
    "Incomplete",
    "Invalid",
    "Invoice",
    "InvoiceStatus",
    "Item",
    "ItemChanges",
    "ItemType",
    "Lead",
    "Limiter",
    "Limits",
    "Listing",
    "Malformed",
    "NewItem",
    "NotFound",
    "Page",
    "Payment",
    "PaymentProfile",
    "Period",
    "PlanLimit",
    "Project",
    "ProjectStatus",
    "ProjectType",
    "RateLimited",
    "Recurring",
    "RecurringAction",
    "RecurringStatus",
    "Refused",
    "ServerTrouble",
    "Staff",
    "Task",
    "TimeInterval",
    "Timeouts",
    "Unauthorized",
    "Unreachable",
    "subdomain_of",
]
