# The way of an empty database: what the migrations it replaces do to the tables, without their steps.

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from clientcare.config.migration_steps import in_steps


class Migration(migrations.Migration):
    replaces = [
        ("clientcare", "0003_chats_and_calendar"),
        ("clientcare", "0004_client_merged_into"),
        ("clientcare", "0005_chat_questions"),
        ("clientcare", "0006_look_up_contacts_of_a_client"),
        ("clientcare", "0007_one_waiting_refresh"),
        ("clientcare", "0008_find_withdrawn_contacts"),
        ("clientcare", "0009_plain_labels"),
        ("clientcare", "0010_swedish_krona"),
        ("clientcare", "0011_identity_without_names"),
        ("clientcare", "0012_invitations"),
        ("clientcare", "0013_who_said_their_name"),
        ("clientcare", "0014_submitted_forms"),
        ("clientcare", "0015_corrected_contacts"),
        ("clientcare", "0016_workbooks"),
        ("clientcare", "0017_demo_vendor"),
        ("clientcare", "0018_letter_of_the_ending"),
        ("clientcare", "0019_chat_time_zone"),
        ("clientcare", "0020_fill_chat_time_zone"),
        ("clientcare", "0021_first_steps"),
    ]

    dependencies = [
        ("clientcare", "0002_links_upwards"),
        ("contracts", "0001_first_rows"),
    ]

    operations = in_steps([
        migrations.CreateModel(
            name="CalendarDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(verbose_name="day")),
                ("is_off", models.BooleanField(default=True, verbose_name="not worked")),
                ("name", models.CharField(max_length=120, verbose_name="what it is")),
                (
                    "vendor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clientcare.vendor",
                        verbose_name="vendor",
                    ),
                ),
            ],
            options={
                "verbose_name": "day of the calendar",
                "verbose_name_plural": "days of the calendar",
                "ordering": ["day"],
                "constraints": [
                    models.UniqueConstraint(fields=("vendor", "day"), name="calendar_day_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ChatImport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("reading", "being read"),
                            ("refused", "has errors"),
                            ("asking", "waits for an answer"),
                            ("writing", "being imported"),
                            ("done", "imported"),
                        ],
                        default="reading",
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                (
                    "date_order",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("dmy", "day, month, year"),
                            ("mdy", "month, day, year"),
                            ("ymd", "year, month, day"),
                        ],
                        max_length=3,
                        verbose_name="order of the dates",
                    ),
                ),
                ("roles", models.JSONField(default=dict)),
                ("preview", models.JSONField(default=dict)),
                ("errors", models.JSONField(default=list)),
                (
                    "finished_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="finished at"),
                ),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="chat_imports",
                        to="clientcare.client",
                        verbose_name="client",
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="confirmed by",
                    ),
                ),
                (
                    "contract",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="contracts.contract",
                        verbose_name="contract",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clientcare.attachment",
                        verbose_name="file",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "vendor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clientcare.vendor",
                        verbose_name="vendor",
                    ),
                ),
                (
                    "withdrawal",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clientcare.withdrawal",
                        verbose_name="withdrawal",
                    ),
                ),
                (
                    "questions_wait",
                    models.BooleanField(default=False, verbose_name="our questions expect a reply"),
                ),
                (
                    "timezone",
                    models.CharField(
                        blank=True, editable=False, max_length=64, verbose_name="time zone"
                    ),
                ),
            ],
            options={
                "verbose_name": "imported chat",
                "verbose_name_plural": "imported chats",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="PasswordRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("email", models.EmailField(max_length=254)),
                (
                    "language",
                    models.CharField(
                        choices=[("id", "Bahasa Indonesia"), ("en", "English")], max_length=2
                    ),
                ),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("answered_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("email", models.EmailField(max_length=254, verbose_name="email address")),
                (
                    "role",
                    models.CharField(
                        choices=[("owner", "owner"), ("staff", "staff"), ("lawyer", "lawyer")],
                        max_length=8,
                        verbose_name="role",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("id", "Bahasa Indonesia"), ("en", "English")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                (
                    "invited_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="invited"),
                ),
                (
                    "accepted_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="accepted"),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended at")),
                (
                    "invited_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="invited by",
                    ),
                ),
                (
                    "vendor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clientcare.vendor",
                        verbose_name="vendor",
                    ),
                ),
            ],
            options={
                "verbose_name": "invitation",
                "verbose_name_plural": "invitations",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("accepted_at", None), ("ended_at", None)),
                        fields=("vendor", "email"),
                        name="invitation_one_waiting",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SubmittedForm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(editable=False, max_length=64)),
                ("content_sha256", models.CharField(editable=False, max_length=64)),
                ("address", models.TextField(verbose_name="address of what was saved")),
                (
                    "saved_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="saved at"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "vendor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clientcare.vendor",
                        verbose_name="vendor",
                    ),
                ),
            ],
            options={
                "verbose_name": "submitted form",
                "verbose_name_plural": "submitted forms",
                "indexes": [models.Index(fields=["saved_at"], name="submitted_form_saved_at")],
                "constraints": [
                    models.UniqueConstraint(fields=("vendor", "key"), name="form_saved_once")
                ],
            },
        ),
        migrations.RemoveIndex(
            model_name="interaction",
            name="interaction_by_client",
        ),
        migrations.AddField(
            model_name="client",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="clientcare.client",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="interaction",
            name="chat_import",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="interactions",
                to="clientcare.chatimport",
                verbose_name="imported chat",
            ),
        ),
        migrations.AddField(
            model_name="interaction",
            name="corrects",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrections",
                to="clientcare.interaction",
                verbose_name="corrects",
            ),
        ),
        migrations.AddField(
            model_name="interaction",
            name="identity_sha256",
            field=models.CharField(blank=True, editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name="interaction",
            name="minutes",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="minutes"),
        ),
        migrations.AddField(
            model_name="interaction",
            name="sender",
            field=models.CharField(blank=True, max_length=120, verbose_name="written by"),
        ),
        migrations.AddField(
            model_name="job",
            name="judges",
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name="user",
            name="named_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="name confirmed"
            ),
        ),
        migrations.AddField(
            model_name="vendor",
            name="first_steps_over_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="first steps over since"
            ),
        ),
        migrations.AddField(
            model_name="vendor",
            name="is_demo",
            field=models.BooleanField(default=False, editable=False, verbose_name="demo"),
        ),
        migrations.AddField(
            model_name="vendor",
            name="joint_leave_is_off",
            field=models.BooleanField(
                default=True, verbose_name="joint leave (cuti bersama) is not worked"
            ),
        ),
        migrations.AlterField(
            model_name="attachment",
            name="file_type",
            field=models.CharField(
                choices=[
                    ("pdf", "PDF"),
                    ("png", "PNG"),
                    ("jpeg", "JPEG"),
                    ("csv", "CSV"),
                    ("txt", "TXT"),
                    ("zip", "ZIP"),
                    ("xlsx", "XLSX"),
                ],
                max_length=4,
                verbose_name="type",
            ),
        ),
        migrations.AlterField(
            model_name="delivery",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("ending", "letter and exit email"),
                    ("final_account", "final invoice or refund statement"),
                    ("notice", "internal message"),
                ],
                max_length=16,
                verbose_name="purpose",
            ),
        ),
        migrations.AlterField(
            model_name="document",
            name="kind",
            field=models.CharField(
                choices=[
                    ("letter", "termination letter"),
                    ("exit_email", "exit email"),
                    ("invoice", "invoice"),
                    ("refund", "refund statement"),
                    ("statement", "closing statement"),
                    ("terms_sheet", "boundary sheet"),
                ],
                max_length=12,
                verbose_name="kind",
            ),
        ),
        migrations.AlterField(
            model_name="interaction",
            name="client",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="interactions",
                to="clientcare.client",
                verbose_name="client",
            ),
        ),
        migrations.AlterField(
            model_name="interaction",
            name="purpose",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "none in particular"),
                    ("talk", "alignment talk"),
                    ("decision", "decision announced"),
                    ("letter", "letter of the ending"),
                ],
                max_length=8,
                verbose_name="purpose",
            ),
        ),
        migrations.AlterField(
            model_name="vendor",
            name="currency",
            field=models.CharField(
                choices=[
                    ("IDR", "Indonesian rupiah (IDR)"),
                    ("USD", "US dollar (USD)"),
                    ("SGD", "Singapore dollar (SGD)"),
                    ("EUR", "euro (EUR)"),
                    ("AUD", "Australian dollar (AUD)"),
                    ("SEK", "Swedish krona (SEK)"),
                ],
                default="IDR",
                max_length=3,
                verbose_name="currency",
            ),
        ),
        migrations.AddIndex(
            model_name="interaction",
            index=models.Index(fields=["client", "occurred_at"], name="interaction_by_moment"),
        ),
        migrations.AddIndex(
            model_name="interaction",
            index=models.Index(
                condition=models.Q(("withdrawal", None)),
                fields=["client", "day", "direction"],
                name="interaction_by_day",
            ),
        ),
        migrations.AddIndex(
            model_name="interaction",
            index=models.Index(
                condition=models.Q(("withdrawal__isnull", False)),
                fields=["vendor", "client"],
                name="interaction_withdrawn",
            ),
        ),
        migrations.AddConstraint(
            model_name="interaction",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    models.Q(("identity_sha256", ""), _negated=True), ("withdrawal", None)
                ),
                fields=("client", "identity_sha256"),
                name="interaction_identity_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="interaction",
            constraint=models.UniqueConstraint(
                condition=models.Q(("corrects__isnull", False)),
                fields=("corrects",),
                name="interaction_corrected_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("kind__in", ("refresh_client", "refresh_vendor")), ("state", "queued")
                ),
                fields=("vendor", "kind", "subject_id"),
                name="job_one_waiting_refresh",
            ),
        ),
    ])
