"""The active interface language."""

from django.utils.translation import get_language


def current_language(otherwise: str = "id") -> str:
    """`id` or `en`, by the active translation; `otherwise` where translation is switched off."""
    return "id" if (get_language() or otherwise).startswith("id") else "en"
