"""Labels of kinds in templates: rows store only the code."""

from django import template

from contracts.triggers.kinds import TRIGGER_KINDS

register = template.Library()


@register.filter
def trigger_label(code: str) -> str:
    """missed payment"""
    return TRIGGER_KINDS.label_of(code)
