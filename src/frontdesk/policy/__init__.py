"""Policy: who may do what, decided in code before and after an engine, never by one."""
