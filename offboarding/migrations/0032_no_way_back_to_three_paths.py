"""Migration 0019 allowed the paths P4 and P5; what is older than it can read neither. So nobody goes
back behind this one while an ending or a letter is on one of them.
"""

from django.db import migrations
from django.db.migrations.exceptions import IrreversibleError

NEW_PATHS = ("P4", "P5")


def refuse_new_paths(apps, schema_editor):
    for name in ("Termination", "Letter"):
        rows = apps.get_model("offboarding", name).objects.filter(path__in=NEW_PATHS)
        if number := rows.count():
            raise IrreversibleError(
                f"{number} rows of {name} are on the path of force majeure (P4) or of the court "
                "(P5), which earlier versions cannot read. Go on with this version, or restore the "
                "backup that was made before it."
            )


class Migration(migrations.Migration):

    dependencies = [("offboarding", "0031_overruled_text_of_the_deed")]

    operations = [migrations.RunPython(migrations.RunPython.noop, refuse_new_paths)]
