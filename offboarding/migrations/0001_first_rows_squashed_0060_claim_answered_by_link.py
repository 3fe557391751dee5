# The way of an empty database: what the migrations it replaces do to the tables, without their steps.

import clientcare.money.money_field
import django.db.models.deletion
import django.utils.timezone
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models
from clientcare.config.migration_steps import in_steps


class Migration(migrations.Migration):
    replaces = [
        ("offboarding", "0001_first_rows"),
        ("offboarding", "0002_outcome_merged"),
        ("offboarding", "0003_outside_advocate"),
        ("offboarding", "0004_case_ground"),
        ("offboarding", "0005_fill_contract_gaps"),
        ("offboarding", "0006_stored_rows_for_lists"),
        ("offboarding", "0007_fill_stored_rows"),
        ("offboarding", "0008_plain_labels"),
        ("offboarding", "0009_review_decision"),
        ("offboarding", "0010_drop_changes_on"),
        ("offboarding", "0011_attention_by_client"),
        ("offboarding", "0012_swedish_krona"),
        ("offboarding", "0013_overdue_by_currency"),
        ("offboarding", "0014_demands_of_a_contract"),
        ("offboarding", "0015_fill_demands"),
        ("offboarding", "0016_demands_have_a_contract"),
        ("offboarding", "0017_reviews_by_link"),
        ("offboarding", "0018_overruled_warnings"),
        ("offboarding", "0019_paths_of_force_majeure_and_court"),
        ("offboarding", "0020_inputs_of_the_account"),
        ("offboarding", "0021_approved_with_other_words"),
        ("offboarding", "0022_sending_windows"),
        ("offboarding", "0023_found_words_are_short"),
        ("offboarding", "0024_fewer_demands"),
        ("offboarding", "0025_letter_fingerprint"),
        ("offboarding", "0026_deed_of_mutual_termination"),
        ("offboarding", "0027_demand_names_earlier_ones"),
        ("offboarding", "0028_totals_of_the_overviews"),
        ("offboarding", "0029_sentence_sources"),
        ("offboarding", "0030_copies_titles_and_work_again"),
        ("offboarding", "0031_overruled_text_of_the_deed"),
        ("offboarding", "0032_no_way_back_to_three_paths"),
        ("offboarding", "0033_today_lines_by_moment"),
        ("offboarding", "0034_reminder_messages"),
        ("offboarding", "0035_case_files"),
        ("offboarding", "0036_losses"),
        ("offboarding", "0037_recaps"),
        ("offboarding", "0038_skipped_rungs"),
        ("offboarding", "0039_transition_items"),
        ("offboarding", "0040_retrospectives"),
        ("offboarding", "0041_message_in_line"),
        ("offboarding", "0042_longer_line_details"),
        ("offboarding", "0043_talks"),
        ("offboarding", "0044_handover"),
        ("offboarding", "0045_client_cancellations"),
        ("offboarding", "0046_alumni"),
        ("offboarding", "0047_alumni_touch_again"),
        ("offboarding", "0048_client_notice_day"),
        ("offboarding", "0049_reminder_plans"),
        ("offboarding", "0050_referrals"),
        ("offboarding", "0051_court_claims"),
        ("offboarding", "0052_reputation"),
        ("offboarding", "0053_lines_again"),
        ("offboarding", "0054_proposals_in_library"),
        ("offboarding", "0055_alignment_talks"),
        ("offboarding", "0056_unbilled_extras"),
        ("offboarding", "0057_working_together"),
        ("offboarding", "0058_referrals_of_enquiries"),
        ("offboarding", "0059_full_weeks"),
        ("offboarding", "0060_claim_answered_by_link"),
    ]

    initial = True

    dependencies = [
        ("clientcare", "0041_decline_messages"),
        ("contracts", "0052_schedules_replaced"),
    ]

    operations = in_steps([
        migrations.CreateModel(
            name="ClientStake",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "currency",
                    models.CharField(
                        choices=[
                            ("IDR", "Indonesian rupiah (IDR)"),
                            ("USD", "US dollar (USD)"),
                            ("SGD", "Singapore dollar (SGD)"),
                            ("EUR", "euro (EUR)"),
                            ("AUD", "Australian dollar (AUD)"),
                            ("SEK", "Swedish krona (SEK)"),
                        ],
                        max_length=3,
                    ),
                ),
                ("amount", clientcare.money.money_field.MoneyField(default=Decimal("0"))),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stakes",
                        to="clientcare.client",
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
                ("overdue", clientcare.money.money_field.MoneyField(default=Decimal("0"))),
                ("extras", clientcare.money.money_field.MoneyField(default=Decimal("0"))),
                (
                    "extras_this_month",
                    clientcare.money.money_field.MoneyField(default=Decimal("0")),
                ),
            ],
            options={
                "verbose_name": "value at stake",
                "verbose_name_plural": "values at stake",
                "ordering": ["currency"],
                "constraints": [
                    models.UniqueConstraint(fields=("client", "currency"), name="stake_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="TodayLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("subject_id", models.PositiveBigIntegerField(null=True)),
                ("detail", models.CharField(blank=True, max_length=160)),
                ("rank", models.PositiveSmallIntegerField()),
                ("name_key", models.CharField(max_length=480)),
                ("shown_from", models.DateField(null=True)),
                ("due", models.DateField()),
                ("last_moment", models.DateTimeField(null=True)),
                ("permission", models.CharField(max_length=40)),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="today_lines",
                        to="clientcare.client",
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
                ("message", models.JSONField(blank=True, default=dict)),
            ],
            options={
                "verbose_name": "line of the today list",
                "verbose_name_plural": "lines of the today list",
                "indexes": [
                    models.Index(
                        fields=["vendor", "due", "rank", "name_key", "id"], name="today_line_by_due"
                    ),
                    models.Index(
                        condition=models.Q(("last_moment__isnull", False)),
                        fields=["vendor", "last_moment"],
                        name="today_line_by_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OverviewTotals",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("counts", models.JSONField(default=dict)),
                ("sums", models.JSONField(default=dict)),
                (
                    "vendor",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="clientcare.vendor",
                        verbose_name="vendor",
                    ),
                ),
                ("extras", models.JSONField(default=dict)),
                ("full_weeks", models.JSONField(default=list)),
            ],
            options={
                "verbose_name": "totals of the overviews",
                "verbose_name_plural": "totals of the overviews",
            },
        ),
        migrations.CreateModel(
            name="ReminderMessage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("payment", "payment"),
                            ("reply", "reply"),
                            ("material", "material"),
                            ("check_in", "how it goes"),
                        ],
                        max_length=8,
                        verbose_name="about",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("whatsapp", "WhatsApp"),
                            ("phone", "phone"),
                            ("video", "video call"),
                            ("meeting", "meeting"),
                            ("email", "email"),
                            ("letter", "letter"),
                            ("other", "other"),
                        ],
                        max_length=8,
                        verbose_name="channel",
                    ),
                ),
                ("text", models.TextField(verbose_name="text")),
                ("asked", models.JSONField(default=dict)),
                ("sent_on", models.DateField(blank=True, null=True, verbose_name="sent on")),
                (
                    "written_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reminder_messages",
                        to="clientcare.client",
                        verbose_name="client",
                    ),
                ),
                (
                    "flag",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reminder_messages",
                        to="contracts.flag",
                        verbose_name="flag",
                    ),
                ),
                (
                    "interaction",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clientcare.interaction",
                        verbose_name="contact",
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
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "reminder message",
                "verbose_name_plural": "reminder messages",
            },
        ),
        migrations.CreateModel(
            name="CaseFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                ("as_of", models.DateField(verbose_name="as of")),
                (
                    "asked_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="asked for at"
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="made at"),
                ),
                ("zip_sha256", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "size",
                    models.PositiveBigIntegerField(
                        editable=False, null=True, verbose_name="size in bytes"
                    ),
                ),
                ("manifest_sha256", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "exhibits",
                    models.PositiveIntegerField(editable=False, null=True, verbose_name="exhibits"),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="asked for by",
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="case_files",
                        to="clientcare.client",
                        verbose_name="client",
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
                "verbose_name": "case file",
                "verbose_name_plural": "case files",
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("zip_sha256", "")),
                        fields=("client", "language"),
                        name="case_file_one_being_made",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LossItem",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("hours", "hours spent"),
                            ("rework", "work done again"),
                            ("third", "cost of others"),
                        ],
                        max_length=6,
                        verbose_name="kind",
                    ),
                ),
                ("day", models.DateField(verbose_name="day")),
                ("what", models.CharField(max_length=200, verbose_name="what for")),
                (
                    "minutes",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="minutes"),
                ),
                (
                    "rate",
                    clientcare.money.money_field.MoneyField(
                        default=0, verbose_name="rate per hour"
                    ),
                ),
                ("amount", clientcare.money.money_field.MoneyField(verbose_name="amount")),
                (
                    "currency",
                    models.CharField(
                        choices=[
                            ("IDR", "Indonesian rupiah (IDR)"),
                            ("USD", "US dollar (USD)"),
                            ("SGD", "Singapore dollar (SGD)"),
                            ("EUR", "euro (EUR)"),
                            ("AUD", "Australian dollar (AUD)"),
                            ("SEK", "Swedish krona (SEK)"),
                        ],
                        max_length=3,
                        verbose_name="currency",
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="losses",
                        to="clientcare.client",
                        verbose_name="client",
                    ),
                ),
                (
                    "proof",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clientcare.attachment",
                        verbose_name="proof",
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
            ],
            options={
                "verbose_name": "loss",
                "verbose_name_plural": "losses",
                "ordering": ["day", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)), name="loss_amount_positive"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "third"), ("minutes", None)),
                            models.Q(
                                models.Q(("kind", "third"), _negated=True), ("minutes__gt", 0)
                            ),
                            _connector="OR",
                        ),
                        name="loss_time_or_cost",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Recap",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("agreed", "what was agreed"),
                            ("advice", "advice that was not followed"),
                        ],
                        default="agreed",
                        max_length=6,
                        verbose_name="kind",
                    ),
                ),
                ("points", models.TextField(verbose_name="points")),
                (
                    "choice",
                    models.TextField(blank=True, verbose_name="what the client chose instead"),
                ),
                ("sha256", models.CharField(editable=False, max_length=64)),
                (
                    "written_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recaps",
                        to="clientcare.client",
                        verbose_name="client",
                    ),
                ),
                (
                    "interaction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recaps",
                        to="clientcare.interaction",
                        verbose_name="conversation",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="offboarding.recap",
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
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "recap",
                "verbose_name_plural": "recaps",
            },
        ),
        migrations.CreateModel(
            name="RecapAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[("right", "right"), ("wrong", "not right")],
                        max_length=5,
                        verbose_name="answer",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="what is not right")),
                ("answered_at", models.DateTimeField(verbose_name="answered")),
                ("day", models.DateField(verbose_name="local day")),
                ("sha256", models.CharField(editable=False, max_length=64)),
                (
                    "interaction",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recap_answer",
                        to="clientcare.interaction",
                    ),
                ),
                (
                    "link",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clientcare.portaltoken",
                    ),
                ),
                (
                    "recap",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answer",
                        to="offboarding.recap",
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
                "verbose_name": "answer to a recap",
                "verbose_name_plural": "answers to recaps",
            },
        ),
        migrations.CreateModel(
            name="NoCancellation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "interaction",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="no_cancellation",
                        to="clientcare.interaction",
                        verbose_name="message",
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
                "verbose_name": "message that is no cancellation",
                "verbose_name_plural": "messages that are no cancellation",
            },
        ),
        migrations.CreateModel(
            name="ClientCancellation",
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
                ("received_on", models.DateField(verbose_name="received on")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("whatsapp", "WhatsApp"),
                            ("phone", "phone"),
                            ("video", "video call"),
                            ("meeting", "meeting"),
                            ("email", "email"),
                            ("letter", "letter"),
                            ("other", "other"),
                        ],
                        max_length=8,
                        verbose_name="channel",
                    ),
                ),
                ("person", models.CharField(max_length=120, verbose_name="person")),
                (
                    "release_on",
                    models.DateField(blank=True, null=True, verbose_name="release signed on"),
                ),
                (
                    "release_kept",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="where the paper is kept"
                    ),
                ),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cancellations",
                        to="contracts.contract",
                        verbose_name="contract",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clientcare.attachment",
                        verbose_name="the letter",
                    ),
                ),
                (
                    "interaction",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cancellations",
                        to="clientcare.interaction",
                        verbose_name="said in",
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
                    "release_file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clientcare.attachment",
                        verbose_name="release signed by both",
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
            ],
            options={
                "verbose_name": "cancellation by the client",
                "verbose_name_plural": "cancellations by clients",
                "ordering": ["received_on", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawal", None)),
                        fields=("interaction",),
                        name="cancellation_said_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReminderPlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("days", models.JSONField(default=list, verbose_name="days after the due day")),
                (
                    "sends_itself",
                    models.BooleanField(
                        default=False, verbose_name="reminders are mailed by themselves"
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "vendor",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reminder_plan",
                        to="clientcare.vendor",
                    ),
                ),
            ],
            options={
                "verbose_name": "reminder plan",
                "verbose_name_plural": "reminder plans",
            },
        ),
        migrations.CreateModel(
            name="Colleague",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("service", models.CharField(max_length=120, verbose_name="service")),
                ("area", models.CharField(max_length=120, verbose_name="area")),
                ("email", models.EmailField(max_length=254, verbose_name="email address")),
                ("phone", models.CharField(blank=True, max_length=60, verbose_name="phone")),
                ("is_archived", models.BooleanField(default=False, verbose_name="archived")),
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
                "verbose_name": "colleague",
                "verbose_name_plural": "colleagues",
                "ordering": ["name", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("vendor", "email"), name="colleague_email_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ColleagueBusyDays",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("from_on", models.DateField(verbose_name="from")),
                ("until_on", models.DateField(verbose_name="until")),
                (
                    "colleague",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="busy_days",
                        to="offboarding.colleague",
                        verbose_name="colleague",
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
                "verbose_name": "busy days",
                "verbose_name_plural": "busy days",
                "ordering": ["from_on"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until_on__gte", models.F("from_on"))),
                        name="busy_days_end_after_start",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Expectation",
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
                ("text", models.CharField(max_length=300, verbose_name="what they expect")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("enquiry", "enquiry"),
                            ("talk", "conversation"),
                            ("message", "message"),
                        ],
                        max_length=7,
                        verbose_name="where it comes from",
                    ),
                ),
                ("day", models.DateField(verbose_name="said on")),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="expectations",
                        to="clientcare.client",
                        verbose_name="client",
                    ),
                ),
                (
                    "interaction",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clientcare.interaction",
                        verbose_name="contact",
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
                    "scope_line",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="contracts.scopeline",
                        verbose_name="agreed as",
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
            ],
            options={
                "verbose_name": "expectation",
                "verbose_name_plural": "expectations",
                "ordering": ["day", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ExpectationAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("met", "met"),
                            ("not_met", "not met"),
                            ("outside", "outside the scope"),
                        ],
                        max_length=7,
                        verbose_name="status",
                    ),
                ),
                ("day", models.DateField(verbose_name="since")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="why")),
                (
                    "answered_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "expectation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="offboarding.expectation",
                        verbose_name="expectation",
                    ),
                ),
                (
                    "interaction",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clientcare.interaction",
                        verbose_name="contact",
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
                "verbose_name": "answer to an expectation",
                "verbose_name_plural": "answers to expectations",
                "ordering": ["day", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reason", ""), _negated=True),
                            ("interaction__isnull", False),
                            _connector="OR",
                        ),
                        name="expectation_answer_rests_on_something",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="WorkingProfile",
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
                    "style",
                    models.CharField(
                        choices=[
                            ("quick", "decides quickly"),
                            ("detail", "wants the details first"),
                            ("options", "decides best among few options"),
                            ("precise", "has precise wishes"),
                            ("talk", "prefers to talk it through"),
                            ("quiet", "quiet: needs scheduled check-ins"),
                        ],
                        max_length=7,
                        verbose_name="working style",
                    ),
                ),
                ("day", models.DateField(verbose_name="from")),
                (
                    "check_in_days",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="days between check-ins"
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="working_profiles",
                        to="clientcare.client",
                        verbose_name="client",
                    ),
                ),
                (
                    "interaction",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clientcare.interaction",
                        verbose_name="what it rests on",
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
            ],
            options={
                "verbose_name": "working style",
                "verbose_name_plural": "working styles",
                "ordering": ["day", "pk"],
                "indexes": [
                    models.Index(fields=["client", "day"], name="working_profile_by_client")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("style", "quiet"), _negated=True),
                            ("check_in_days__isnull", False),
                            _connector="OR",
                        ),
                        name="quiet_style_checks_in",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RiskCase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("opened_on", models.DateField(verbose_name="opened on")),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="closed on")),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="clientcare.client",
                        verbose_name="client",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="opened by",
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
                    "ground",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ways", "the two sides do not work in the same way"),
                            ("goals", "the two sides want different things"),
                            ("changes", "decisions change again and again"),
                            ("expertise", "our advice and decisions are not followed"),
                            ("other", "something else, described below"),
                        ],
                        max_length=9,
                        verbose_name="ground",
                    ),
                ),
                (
                    "flags",
                    models.ManyToManyField(
                        related_name="cases", through="offboarding.CaseFlag", to="contracts.flag"
                    ),
                ),
            ],
            options={
                "verbose_name": "case",
                "verbose_name_plural": "cases",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_on", None)),
                        fields=("client",),
                        name="case_one_open",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseFlag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "flag",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="case_flag",
                        to="contracts.flag",
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="case_flags",
                        to="offboarding.riskcase",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Outcome",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("recovered", "recovered"),
                            ("ended", "ended"),
                            ("unfounded", "unfounded"),
                            ("merged", "merged with another case"),
                        ],
                        max_length=9,
                        verbose_name="outcome",
                    ),
                ),
                ("reason", models.TextField(verbose_name="reason")),
                ("on", models.DateField(verbose_name="on")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcome",
                        to="offboarding.riskcase",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("watch", "keep watching"),
                            ("repair", "repair the relationship"),
                            ("end", "end it professionally"),
                            ("open", "to be decided again"),
                        ],
                        max_length=6,
                        verbose_name="decision",
                    ),
                ),
                (
                    "review_on",
                    models.DateField(blank=True, null=True, verbose_name="look again on"),
                ),
                ("reason", models.TextField(verbose_name="reason")),
                ("decided_on", models.DateField(verbose_name="decided on")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="offboarding.riskcase",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Termination",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("started_on", models.DateField(verbose_name="started on")),
                (
                    "path",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("P1", "by mutual agreement (P1)"),
                            ("P2", "by the contract's termination clause (P2)"),
                            ("P3", "because of the client's default (P3)"),
                            ("P4", "because of force majeure (P4)"),
                            ("P5", "by the court (P5)"),
                        ],
                        max_length=2,
                        verbose_name="path",
                    ),
                ),
                (
                    "deed_on",
                    models.DateField(blank=True, null=True, verbose_name="date of the deed"),
                ),
                (
                    "letter_on",
                    models.DateField(blank=True, null=True, verbose_name="day of the letter"),
                ),
                (
                    "effective_on",
                    models.DateField(blank=True, null=True, verbose_name="effective on"),
                ),
                (
                    "notice_given_on",
                    models.DateField(blank=True, null=True, verbose_name="notice given on"),
                ),
                ("hold_confirmed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "cancelled_on",
                    models.DateField(blank=True, null=True, verbose_name="cancelled on"),
                ),
                ("cancel_reason", models.TextField(blank=True, verbose_name="why cancelled")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="completed on")),
                ("closing_note", models.TextField(blank=True, verbose_name="closing note")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="terminations",
                        to="offboarding.riskcase",
                        verbose_name="case",
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="terminations",
                        to="clientcare.client",
                    ),
                ),
                (
                    "consent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clientcare.attachment",
                        verbose_name="the client's consent to go on",
                    ),
                ),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="terminations",
                        to="contracts.contract",
                    ),
                ),
                (
                    "deed",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clientcare.attachment",
                        verbose_name="deed signed by both",
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "deed_signed_on",
                    models.DateField(blank=True, null=True, verbose_name="deed signed on"),
                ),
                (
                    "event_effect",
                    models.TextField(
                        blank=True, verbose_name="why it cannot be done because of that"
                    ),
                ),
                ("event_on", models.DateField(blank=True, null=True, verbose_name="happened on")),
                (
                    "event_until",
                    models.DateField(blank=True, null=True, verbose_name="lasts until"),
                ),
                (
                    "event_what",
                    models.CharField(blank=True, max_length=300, verbose_name="what happened"),
                ),
                (
                    "is_clients_wish",
                    models.BooleanField(default=False, verbose_name="the client ends it"),
                ),
                (
                    "last_sending_on",
                    models.DateField(blank=True, null=True, verbose_name="last sending day"),
                ),
                (
                    "fewer_demands_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="why fewer demands"),
                ),
                (
                    "deed_compared_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "writes_deed",
                    models.BooleanField(default=False, verbose_name="the deed is written here"),
                ),
                (
                    "work_again",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "yes"), ("agreed", "yes, on other terms"), ("no", "no")],
                        max_length=6,
                        verbose_name="work with them again",
                    ),
                ),
                (
                    "client_notice_on",
                    models.DateField(blank=True, null=True, verbose_name="the client’s notice of"),
                ),
            ],
            options={
                "verbose_name": "ending",
                "verbose_name_plural": "endings",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("cancelled_on", None), ("closed_on", None)),
                        fields=("contract",),
                        name="termination_one_open",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Settlement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_provisional", models.BooleanField(verbose_name="provisional")),
                ("account_on", models.DateField(verbose_name="account date")),
                (
                    "currency",
                    models.CharField(
                        choices=[
                            ("IDR", "Indonesian rupiah (IDR)"),
                            ("USD", "US dollar (USD)"),
                            ("SGD", "Singapore dollar (SGD)"),
                            ("EUR", "euro (EUR)"),
                            ("AUD", "Australian dollar (AUD)"),
                            ("SEK", "Swedish krona (SEK)"),
                        ],
                        max_length=3,
                    ),
                ),
                ("total", clientcare.money.money_field.MoneyField(verbose_name="total")),
                ("settled", clientcare.money.money_field.MoneyField(verbose_name="already paid")),
                ("balance", clientcare.money.money_field.MoneyField(verbose_name="balance")),
                ("figures", models.JSONField(default=dict)),
                ("computed_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "computed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="settlement",
                        to="clientcare.document",
                    ),
                ),
                (
                    "invoice",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="settlement",
                        to="contracts.invoice",
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
                    "termination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="settlements",
                        to="offboarding.termination",
                    ),
                ),
            ],
            options={
                "ordering": ["computed_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="SettlementItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("expense", "approved expense"),
                            ("credit", "credit to the client"),
                            ("rebook", "re-booking credit, off the cancellation fee"),
                            ("nokill", "cancellation fee waived"),
                            ("nolate", "late fee waived"),
                        ],
                        max_length=7,
                        verbose_name="kind",
                    ),
                ),
                ("label", models.CharField(max_length=200, verbose_name="what for")),
                (
                    "clause",
                    models.CharField(blank=True, max_length=80, verbose_name="clause or evidence"),
                ),
                ("amount", clientcare.money.money_field.MoneyField(verbose_name="amount")),
                (
                    "receipt",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clientcare.attachment",
                        verbose_name="receipt",
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
                    "termination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="account_items",
                        to="offboarding.termination",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("day", models.DateField(editable=False, null=True, verbose_name="added on")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RecipientConfirmation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("to_name", models.CharField(max_length=200)),
                ("to_address", models.CharField(max_length=254)),
                ("method", models.CharField(max_length=8)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "termination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recipient_confirmations",
                        to="offboarding.termination",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Demand",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sent_on", models.DateField(blank=True, null=True, verbose_name="sent on")),
                ("deadline_on", models.DateField(verbose_name="deadline")),
                (
                    "attachment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clientcare.attachment",
                        verbose_name="file",
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
                    "termination",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="demands",
                        to="offboarding.termination",
                    ),
                ),
                (
                    "amount",
                    clientcare.money.money_field.MoneyField(default=0, verbose_name="amount"),
                ),
                ("body", models.TextField(blank=True, verbose_name="text in Indonesian")),
                ("body_en", models.TextField(blank=True, verbose_name="text in English")),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="written_demands",
                        to="clientcare.client",
                        verbose_name="client",
                    ),
                ),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="written_demands",
                        to="contracts.contract",
                        verbose_name="contract",
                    ),
                ),
                ("currency", models.CharField(blank=True, max_length=3, verbose_name="currency")),
                ("dated_on", models.DateField(blank=True, null=True, verbose_name="dated")),
                (
                    "document",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="demand",
                        to="clientcare.document",
                    ),
                ),
                ("evidence", models.JSONField(default=list)),
                (
                    "flag",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="written_demands",
                        to="contracts.flag",
                        verbose_name="flag",
                    ),
                ),
                (
                    "issued_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "issued_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("reminder", "reminder"), ("somasi", "written demand (somasi)")],
                        default="somasi",
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                (
                    "reviewed_by",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="read by an advocate"
                    ),
                ),
                (
                    "rung",
                    models.PositiveSmallIntegerField(
                        default=1, verbose_name="number of the somasi"
                    ),
                ),
                (
                    "short_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="why fewer days"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("issued", "written, not sent yet"),
                            ("delivered", "delivered"),
                            ("void", "void"),
                        ],
                        default="delivered",
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                ("subject", models.CharField(blank=True, max_length=160, verbose_name="subject")),
                (
                    "void_reason",
                    models.CharField(blank=True, max_length=200, verbose_name="why voided"),
                ),
                ("earlier_ids", models.JSONField(default=list)),
                ("kept_words", models.JSONField(default=list)),
                (
                    "words_reason",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="why these words stay"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "issued")),
                        fields=("contract", "flag", "kind"),
                        name="demand_one_on_its_way",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "delivered"), _negated=True),
                            ("sent_on__isnull", False),
                            _connector="OR",
                        ),
                        name="demand_delivered_on_a_day",
                    ),
                ],
                "verbose_name": "demand",
                "verbose_name_plural": "demands",
            },
        ),
        migrations.CreateModel(
            name="ChecklistItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=20, verbose_name="step")),
                ("overridden", models.BooleanField(default=False, verbose_name="passed over")),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "termination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="offboarding.termination",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("termination", "key"), name="step_ticked_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ClientOverview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name_key", models.CharField(max_length=480)),
                ("search_text", models.TextField()),
                ("is_listed", models.BooleanField()),
                ("needs_attention", models.BooleanField()),
                ("has_case", models.BooleanField()),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("calm", "calm"),
                            ("flagged", "flagged"),
                            ("risk", "to decide"),
                            ("watch", "being watched"),
                            ("repair", "in repair"),
                            ("decided", "ending decided"),
                            ("ending", "ending under way"),
                        ],
                        max_length=8,
                    ),
                ),
                ("stage_since", models.DateField(null=True)),
                ("flags", models.JSONField(default=dict)),
                ("flag_count", models.PositiveIntegerField(default=0)),
                ("oldest_due_on", models.DateField(null=True)),
                ("last_contact_on", models.DateField(null=True)),
                ("last_heard_on", models.DateField(null=True)),
                ("last_signed_on", models.DateField(null=True)),
                ("silent_since", models.DateField(null=True)),
                ("is_our_turn", models.BooleanField(default=False)),
                ("reply_due_at", models.DateTimeField(null=True)),
                ("next_event_on", models.DateField(null=True)),
                ("activity", models.JSONField(default=dict)),
                ("worst_since", models.DateField()),
                ("stake", clientcare.money.money_field.MoneyField(default=Decimal("0"))),
                ("as_of", models.DateField()),
                (
                    "case",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="offboarding.riskcase",
                    ),
                ),
                (
                    "client",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="overview",
                        to="clientcare.client",
                    ),
                ),
                (
                    "termination",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="offboarding.termination",
                    ),
                ),
                (
                    "vendor",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clientcare.vendor",
                        verbose_name="vendor",
                    ),
                ),
            ],
            options={
                "verbose_name": "overview of a client",
                "verbose_name_plural": "overviews of clients",
                "indexes": [
                    models.Index(
                        condition=models.Q(("is_listed", True)),
                        fields=[
                            "vendor",
                            "-has_case",
                            "-flag_count",
                            "worst_since",
                            "-stake",
                            "name_key",
                            "id",
                        ],
                        name="overview_by_risk",
                    ),
                    models.Index(
                        condition=models.Q(("is_listed", True), ("needs_attention", True)),
                        fields=["vendor", "flags", "client"],
                        name="overview_attention",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SkippedRung",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "rung",
                    models.CharField(
                        choices=[
                            ("talk", "talk"),
                            ("reminder", "reminder"),
                            ("promise", "promise or instalments"),
                            ("suspend", "suspension of the work"),
                            ("somasi", "somasi"),
                            ("decision", "decision"),
                        ],
                        max_length=8,
                        verbose_name="rung",
                    ),
                ),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                ("skipped_on", models.DateField(verbose_name="on")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="skipped_rungs",
                        to="offboarding.riskcase",
                        verbose_name="case",
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
                "verbose_name": "skipped rung",
                "verbose_name_plural": "skipped rungs",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "rung"), name="rung_skipped_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="TransitionItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("duty", "duty in the notice period"),
                            ("concern", "concern of the client"),
                            ("standdown", "sub-vendor to tell"),
                        ],
                        max_length=9,
                        verbose_name="kind",
                    ),
                ),
                ("text", models.CharField(max_length=300, verbose_name="what")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("contact", models.CharField(blank=True, max_length=160, verbose_name="contact")),
                ("booked_on", models.DateField(blank=True, null=True, verbose_name="booked for")),
                ("due_on", models.DateField(verbose_name="due")),
                ("added_on", models.DateField(editable=False, verbose_name="added on")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="done on")),
                ("done_name", models.CharField(blank=True, max_length=120, verbose_name="by")),
                ("result", models.TextField(blank=True, verbose_name="result")),
                (
                    "carried_on",
                    models.DateField(blank=True, null=True, verbose_name="carried over on"),
                ),
                (
                    "carried_to",
                    models.DateField(blank=True, null=True, verbose_name="carried over to"),
                ),
                ("carried_reason", models.TextField(blank=True, verbose_name="why carried over")),
                (
                    "withdrawn_on",
                    models.DateField(blank=True, null=True, verbose_name="withdrawn on"),
                ),
                ("withdrawn_reason", models.TextField(blank=True, verbose_name="why withdrawn")),
                (
                    "added_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "carried_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "termination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="transition_items",
                        to="offboarding.termination",
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
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "item of a transition",
                "verbose_name_plural": "items of a transition",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("carried_on", None), ("carried_to", None)),
                            models.Q(("carried_on__isnull", False), ("carried_to__isnull", False)),
                            _connector="OR",
                        ),
                        name="transition_carried_to_a_day",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Retrospective",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("went_well", models.TextField(verbose_name="what went well")),
                ("could_improve", models.TextField(verbose_name="what could have been better")),
                ("prevent", models.TextField(verbose_name="how to prevent it next time")),
                (
                    "written_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "termination",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="retrospective",
                        to="offboarding.termination",
                        verbose_name="ending",
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
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "retrospective",
                "verbose_name_plural": "retrospectives",
            },
        ),
        migrations.CreateModel(
            name="ImprovementProposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("clause", "clause"),
                            ("price", "price"),
                            ("question", "question to new clients"),
                        ],
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                ("subject", models.CharField(blank=True, max_length=200, verbose_name="about")),
                ("before", models.TextField(blank=True, verbose_name="as it is")),
                ("after", models.TextField(blank=True, verbose_name="as proposed")),
                ("why", models.CharField(blank=True, max_length=300, verbose_name="why")),
                (
                    "planned_minutes",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="planned minutes"
                    ),
                ),
                (
                    "worked_minutes",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="recorded minutes"
                    ),
                ),
                (
                    "old_price",
                    clientcare.money.money_field.MoneyField(
                        blank=True, null=True, verbose_name="price so far"
                    ),
                ),
                (
                    "new_price",
                    clientcare.money.money_field.MoneyField(
                        blank=True, null=True, verbose_name="proposed price"
                    ),
                ),
                (
                    "currency",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("IDR", "Indonesian rupiah (IDR)"),
                            ("USD", "US dollar (USD)"),
                            ("SGD", "Singapore dollar (SGD)"),
                            ("EUR", "euro (EUR)"),
                            ("AUD", "Australian dollar (AUD)"),
                            ("SEK", "Swedish krona (SEK)"),
                        ],
                        max_length=3,
                        verbose_name="currency",
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("settled_on", models.DateField(blank=True, null=True, verbose_name="decided on")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("taken", "taken over"), ("dropped", "not taken over")],
                        max_length=7,
                        verbose_name="outcome",
                    ),
                ),
                (
                    "outcome_note",
                    models.CharField(blank=True, max_length=300, verbose_name="where, or why not"),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "retrospective",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="offboarding.retrospective",
                        verbose_name="retrospective",
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="contracts.boundaryterm",
                        verbose_name="clause of the ended contract",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="contracts.clauseversion",
                        verbose_name="version of the library",
                    ),
                ),
            ],
            options={
                "verbose_name": "proposal",
                "verbose_name_plural": "proposals",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "price"), _negated=True),
                            models.Q(
                                ("new_price__gt", 0),
                                ("planned_minutes__gt", 0),
                                ("worked_minutes__gt", 0),
                            ),
                            _connector="OR",
                        ),
                        name="proposal_price_from_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", ""), ("settled_on", None)),
                            models.Q(
                                ("settled_on__isnull", False),
                                models.Q(("outcome", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="proposal_settled_with_outcome",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RetrospectiveCause",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("cause", models.CharField(max_length=200, verbose_name="cause")),
                ("action", models.CharField(blank=True, max_length=300, verbose_name="action")),
                (
                    "no_action_because",
                    models.CharField(blank=True, max_length=300, verbose_name="no action, because"),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="by which day")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="done on")),
                (
                    "evidence_url",
                    models.URLField(
                        blank=True, max_length=500, verbose_name="address that shows it"
                    ),
                ),
                (
                    "noted_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clientcare.attachment",
                        verbose_name="evidence",
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "responsible",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who does it",
                    ),
                ),
                (
                    "retrospective",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="causes",
                        to="offboarding.retrospective",
                        verbose_name="retrospective",
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
                "verbose_name": "cause",
                "verbose_name_plural": "causes",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("due_on__isnull", False),
                                ("no_action_because", ""),
                                models.Q(("action", ""), _negated=True),
                            ),
                            models.Q(
                                ("action", ""),
                                ("done_on", None),
                                ("due_on", None),
                                models.Q(("no_action_because", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="cause_action_or_none",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("done_on", None),
                            ("evidence__isnull", False),
                            models.Q(("evidence_url", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="cause_done_with_evidence",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TalkOutcome",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("attendees", models.CharField(max_length=300, verbose_name="who took part")),
                (
                    "interaction",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="talk_outcome",
                        to="clientcare.interaction",
                    ),
                ),
                (
                    "termination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="talk_outcomes",
                        to="offboarding.termination",
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
                "verbose_name": "outcome of a talk",
                "verbose_name_plural": "outcomes of talks",
            },
        ),
        migrations.CreateModel(
            name="HandoverPack",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    "asked_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="asked for at"
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="made at"),
                ),
                ("zip_sha256", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "size",
                    models.PositiveBigIntegerField(
                        editable=False, null=True, verbose_name="size in bytes"
                    ),
                ),
                ("manifest_sha256", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "termination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handover_packs",
                        to="offboarding.termination",
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
                "verbose_name": "handover pack",
                "verbose_name_plural": "handover packs",
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("zip_sha256", "")),
                        fields=("termination",),
                        name="handover_one_being_made",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HandoverFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("work", "delivered work"),
                            ("data", "exported data"),
                            ("paper", "contract, invoices and receipts"),
                        ],
                        max_length=5,
                        verbose_name="kind",
                    ),
                ),
                ("name", models.CharField(max_length=160, verbose_name="file name")),
                ("title", models.CharField(blank=True, max_length=200, verbose_name="title")),
                ("file_type", models.CharField(max_length=4, verbose_name="type")),
                ("sha256", models.CharField(editable=False, max_length=64)),
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
                    "pack",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="offboarding.handoverpack",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("pack", "number"), name="handover_file_number_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HandoverReceipt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("received_at", models.DateTimeField(verbose_name="received at")),
                ("day", models.DateField(verbose_name="day")),
                ("sha256", models.CharField(editable=False, max_length=64)),
                (
                    "link",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clientcare.portaltoken",
                    ),
                ),
                (
                    "pack",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipt",
                        to="offboarding.handoverpack",
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
                "verbose_name": "receipt of a handover",
                "verbose_name_plural": "receipts of handovers",
            },
        ),
        migrations.CreateModel(
            name="AlumniPlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_on", models.BooleanField(default=True, verbose_name="we stay in touch")),
                (
                    "opted_out_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="opted out"),
                ),
                (
                    "started_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "opted_out_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "termination",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="alumni_plan",
                        to="offboarding.termination",
                        verbose_name="ending",
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
                "verbose_name": "plan to stay in touch",
                "verbose_name_plural": "plans to stay in touch",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("opted_out_at", None), ("is_on", False), _connector="OR"
                        ),
                        name="alumni_opted_out_is_off",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AlumniTouch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "after_days",
                    models.PositiveSmallIntegerField(verbose_name="days after the ending"),
                ),
                ("item", models.CharField(max_length=200, verbose_name="what it shares")),
                ("text", models.TextField(verbose_name="text")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("whatsapp", "WhatsApp"),
                            ("phone", "phone"),
                            ("video", "video call"),
                            ("meeting", "meeting"),
                            ("email", "email"),
                            ("letter", "letter"),
                            ("other", "other"),
                        ],
                        max_length=8,
                        verbose_name="channel",
                    ),
                ),
                ("sent_on", models.DateField(verbose_name="sent on")),
                (
                    "interaction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clientcare.interaction",
                        verbose_name="contact",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="touches",
                        to="offboarding.alumniplan",
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
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "greeting after an ending",
                "verbose_name_plural": "greetings after an ending",
                "ordering": ["after_days", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Referral",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("summary", models.TextField(verbose_name="summary for the colleague")),
                (
                    "made_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "colleague",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="referrals",
                        to="offboarding.colleague",
                        verbose_name="colleague",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "termination",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="referrals",
                        to="offboarding.termination",
                        verbose_name="ending",
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
                    "enquiry",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="referrals",
                        to="clientcare.enquiry",
                        verbose_name="enquiry",
                    ),
                ),
            ],
            options={
                "verbose_name": "referral",
                "verbose_name_plural": "referrals",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("termination", "colleague"), name="referral_colleague_once"
                    ),
                    models.UniqueConstraint(
                        fields=("enquiry", "colleague"), name="enquiry_referral_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("termination", None), ("enquiry", None), _connector="XOR"
                        ),
                        name="referral_of_one_matter",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReferralConsent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[("colleague", "the colleague"), ("client", "the client")],
                        max_length=9,
                        verbose_name="who",
                    ),
                ),
                ("given_on", models.DateField(verbose_name="given on")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("whatsapp", "WhatsApp"),
                            ("phone", "phone"),
                            ("video", "video call"),
                            ("meeting", "meeting"),
                            ("email", "email"),
                            ("letter", "letter"),
                            ("other", "other"),
                        ],
                        max_length=8,
                        verbose_name="channel",
                    ),
                ),
                ("said", models.TextField(verbose_name="what was said")),
                ("summary", models.TextField(blank=True, verbose_name="summary that was shown")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "withdrawn_on",
                    models.DateField(blank=True, null=True, verbose_name="withdrawn on"),
                ),
                (
                    "withdrawn_note",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="how it was withdrawn"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consents",
                        to="offboarding.referral",
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
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "consent to a referral",
                "verbose_name_plural": "consents to a referral",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_on", None)),
                        fields=("referral", "side"),
                        name="referral_consent_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CourtClaim",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "forum",
                    models.CharField(
                        choices=[
                            ("small", "small claim (gugatan sederhana)"),
                            ("ordinary", "ordinary claim at the district court"),
                        ],
                        max_length=8,
                        verbose_name="forum",
                    ),
                ),
                ("court", models.CharField(blank=True, max_length=120, verbose_name="court")),
                (
                    "district",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("same", "both sides are in its district"),
                            ("local", "we are elsewhere and send a representative from there"),
                            ("other", "we are elsewhere and have nobody there"),
                        ],
                        max_length=5,
                        verbose_name="district",
                    ),
                ),
                ("as_of", models.DateField(verbose_name="as of")),
                ("amount", clientcare.money.money_field.MoneyField(verbose_name="amount claimed")),
                (
                    "currency",
                    models.CharField(
                        choices=[
                            ("IDR", "Indonesian rupiah (IDR)"),
                            ("USD", "US dollar (USD)"),
                            ("SGD", "Singapore dollar (SGD)"),
                            ("EUR", "euro (EUR)"),
                            ("AUD", "Australian dollar (AUD)"),
                            ("SEK", "Swedish krona (SEK)"),
                        ],
                        max_length=3,
                    ),
                ),
                ("exhibits", models.JSONField(default=list)),
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="court_claim",
                        to="clientcare.document",
                    ),
                ),
                (
                    "lawyer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="lawyer",
                    ),
                ),
                (
                    "termination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="court_claims",
                        to="offboarding.termination",
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
                "verbose_name": "claim to a court",
                "verbose_name_plural": "claims to a court",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="ClaimAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("confirmed", "confirmed"), ("changes", "changes requested")],
                        max_length=9,
                        verbose_name="answer",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("day", models.DateField(verbose_name="on")),
                (
                    "advocate_name",
                    models.CharField(blank=True, max_length=120, verbose_name="advocate"),
                ),
                (
                    "advocate_number",
                    models.CharField(blank=True, max_length=40, verbose_name="advocate number"),
                ),
                ("pdf_sha256", models.CharField(editable=False, max_length=64)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clientcare.document",
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
                    ),
                ),
                (
                    "signed_file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clientcare.attachment",
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
                    "claim",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answer",
                        to="offboarding.courtclaim",
                    ),
                ),
                (
                    "link",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clientcare.portaltoken",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer to a claim",
                "verbose_name_plural": "answers to claims",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("document__isnull", False), ("kind", "confirmed")),
                            models.Q(("document", None), ("kind", "changes")),
                            _connector="OR",
                        ),
                        name="claim_confirmed_has_document",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("advocate_name", ""),
                                ("by__isnull", False),
                                ("link", None),
                                ("recorded_by", None),
                            ),
                            models.Q(
                                ("by", None),
                                ("link__isnull", False),
                                ("recorded_by", None),
                                models.Q(("advocate_name", ""), _negated=True),
                            ),
                            models.Q(
                                ("by", None),
                                ("link", None),
                                ("recorded_by__isnull", False),
                                models.Q(("advocate_name", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="claim_answer_by_one_of_three_ways",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PublicLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "written_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("text", models.TextField(verbose_name="text")),
                ("agreed_on", models.DateField(verbose_name="agreed on")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("whatsapp", "WhatsApp"),
                            ("phone", "phone"),
                            ("video", "video call"),
                            ("meeting", "meeting"),
                            ("email", "email"),
                            ("letter", "letter"),
                            ("other", "other"),
                        ],
                        max_length=8,
                        verbose_name="channel",
                    ),
                ),
                (
                    "termination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offboarding.termination",
                        verbose_name="ending",
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
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "agreed public line",
                "verbose_name_plural": "agreed public lines",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="ReferenceText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "written_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("text", models.TextField(verbose_name="text")),
                (
                    "approved_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="approved"),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "termination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offboarding.termination",
                        verbose_name="ending",
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
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "reference",
                "verbose_name_plural": "references",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="ReviewReply",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "written_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("place", models.CharField(max_length=80, verbose_name="where the review is")),
                ("text", models.TextField(verbose_name="text")),
                (
                    "termination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offboarding.termination",
                        verbose_name="ending",
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
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "reply to a review",
                "verbose_name_plural": "replies to reviews",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="ThankYou",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "written_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("text", models.TextField(verbose_name="text")),
                (
                    "interaction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clientcare.interaction",
                        verbose_name="contact",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="contracts.priceline",
                        verbose_name="delivered item",
                    ),
                ),
                (
                    "termination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offboarding.termination",
                        verbose_name="ending",
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
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "thanks",
                "verbose_name_plural": "thanks",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="SilenceAcknowledgement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "written_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "termination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offboarding.termination",
                        verbose_name="ending",
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
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "acknowledged silence",
                "verbose_name_plural": "acknowledged silences",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("termination", "written_by"), name="silence_acknowledged_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AlignmentTalk",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("meeting", "meeting"),
                            ("video", "video call"),
                            ("phone", "phone"),
                        ],
                        max_length=8,
                        verbose_name="channel",
                    ),
                ),
                ("starts_at", models.DateTimeField(verbose_name="begins")),
                ("minutes", models.PositiveSmallIntegerField(verbose_name="minutes")),
                (
                    "place",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="place or link of the call"
                    ),
                ),
                ("sequence", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "changed_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="alignment_talk",
                        to="offboarding.riskcase",
                    ),
                ),
                (
                    "planned_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "verbose_name": "planned alignment talk",
                "verbose_name_plural": "planned alignment talks",
            },
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(verbose_name="version")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("submitted", "with the lawyer"),
                            ("words", "approved with other words"),
                            ("changes", "changes requested"),
                            ("rejected", "rejected"),
                            ("approved", "approved"),
                            ("sent", "sent"),
                            ("stale", "out of date"),
                            ("void", "void"),
                        ],
                        default="draft",
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                (
                    "number",
                    models.CharField(blank=True, max_length=48, verbose_name="letter number"),
                ),
                (
                    "path",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("P1", "by mutual agreement (P1)"),
                            ("P2", "by the contract's termination clause (P2)"),
                            ("P3", "because of the client's default (P3)"),
                            ("P4", "because of force majeure (P4)"),
                            ("P5", "by the court (P5)"),
                        ],
                        max_length=2,
                        verbose_name="path",
                    ),
                ),
                ("subject", models.CharField(max_length=160, verbose_name="subject")),
                ("body", models.TextField(verbose_name="letter in Indonesian")),
                ("body_en", models.TextField(blank=True, verbose_name="letter in English")),
                ("email_body", models.TextField(verbose_name="email to the client")),
                ("revision", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "dated_on",
                    models.DateField(blank=True, null=True, verbose_name="date of the letter"),
                ),
                (
                    "effective_on",
                    models.DateField(blank=True, null=True, verbose_name="effective on"),
                ),
                (
                    "submitted_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="submitted at"),
                ),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "email_document",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letter_as_email",
                        to="clientcare.document",
                    ),
                ),
                (
                    "lawyer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="lawyer",
                    ),
                ),
                (
                    "letter_document",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letter",
                        to="clientcare.document",
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "settlement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="offboarding.settlement",
                    ),
                ),
                (
                    "termination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="offboarding.termination",
                    ),
                ),
                (
                    "last_sending_on",
                    models.DateField(blank=True, null=True, verbose_name="last sending day"),
                ),
                ("source_digest", models.JSONField(default=dict, editable=False)),
                ("changed_parts", models.JSONField(default=list, editable=False)),
                ("deed_body", models.TextField(blank=True, verbose_name="deed in Indonesian")),
                ("deed_body_en", models.TextField(blank=True, verbose_name="deed in English")),
                (
                    "deed_document",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letter_as_deed",
                        to="clientcare.document",
                    ),
                ),
                (
                    "deed_number",
                    models.CharField(blank=True, max_length=48, verbose_name="number of the deed"),
                ),
                ("sentences", models.JSONField(default=list, editable=False)),
                ("copies", models.TextField(blank=True, verbose_name="copies to")),
                (
                    "attachments",
                    models.ManyToManyField(
                        related_name="letters",
                        through="offboarding.LetterAttachment",
                        to="clientcare.attachment",
                    ),
                ),
            ],
            options={
                "verbose_name": "letter",
                "verbose_name_plural": "letters",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("termination", "version"), name="letter_version_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["draft", "submitted", "approved"])),
                        fields=("termination",),
                        name="letter_one_current",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LetterAttachment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "attachment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clientcare.attachment",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attachment_items",
                        to="offboarding.letter",
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
                ("title", models.CharField(blank=True, max_length=160, verbose_name="title")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=160, verbose_name="title in English"),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("letter", "attachment"), name="letter_attachment_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LetterAuthor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="authors",
                        to="offboarding.letter",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "constraints": [
                    models.UniqueConstraint(fields=("letter", "user"), name="letter_author_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewComment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("text", models.TextField(verbose_name="comment")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="offboarding.letter",
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
                ("is_internal", models.BooleanField(default=False, verbose_name="internal")),
                (
                    "link",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clientcare.portaltoken",
                    ),
                ),
                ("quote", models.TextField(blank=True, verbose_name="passage")),
            ],
            options={
                "ordering": ["at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("by__isnull", False), ("link", None)),
                            models.Q(("by", None), ("link__isnull", False)),
                            _connector="OR",
                        ),
                        name="comment_by_member_or_link",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("approved", "approved"),
                            ("words", "approved with other words"),
                            ("changes", "changes requested"),
                            ("rejected", "rejected"),
                        ],
                        max_length=8,
                        verbose_name="review decision",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("day", models.DateField(verbose_name="on")),
                (
                    "advocate_number",
                    models.CharField(blank=True, max_length=40, verbose_name="advocate number"),
                ),
                ("letter_pdf_sha256", models.CharField(blank=True, max_length=64)),
                ("email_pdf_sha256", models.CharField(blank=True, max_length=64)),
                ("email_text_sha256", models.CharField(blank=True, max_length=64)),
                ("attachment_sha256s", models.JSONField(default=list)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "letter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="review_decision",
                        to="offboarding.letter",
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
                    "advocate_name",
                    models.CharField(blank=True, max_length=120, verbose_name="advocate"),
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
                    "signed_file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clientcare.attachment",
                        verbose_name="signed file",
                    ),
                ),
                (
                    "link",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clientcare.portaltoken",
                    ),
                ),
                ("deed_pdf_sha256", models.CharField(blank=True, max_length=64)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "approved"),
                            ("recorded_by__isnull", False),
                            ("signed_file", None),
                            _negated=True,
                        ),
                        name="verdict_recorded_approval_signed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("advocate_name", ""),
                                ("by__isnull", False),
                                ("link", None),
                                ("recorded_by", None),
                                ("signed_file", None),
                            ),
                            models.Q(
                                models.Q(
                                    models.Q(
                                        ("by", None),
                                        ("link__isnull", False),
                                        ("recorded_by", None),
                                        ("signed_file", None),
                                    ),
                                    models.Q(
                                        ("by", None), ("link", None), ("recorded_by__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                models.Q(("advocate_name", ""), _negated=True),
                                models.Q(("advocate_number", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="verdict_by_member_link_or_recorded",
                    ),
                ],
                "db_table": "offboarding_verdict",
            },
        ),
        migrations.CreateModel(
            name="OverruledWarning",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(max_length=20)),
                ("rule", models.CharField(max_length=20)),
                ("found", models.CharField(blank=True, max_length=500)),
                ("reason", models.TextField(verbose_name="reason")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="overruled_warnings",
                        to="offboarding.letter",
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
                "ordering": ["at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("letter", "text", "rule", "found"), name="warning_overruled_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SentenceSource",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(max_length=10)),
                ("words", models.TextField()),
                ("digest", models.CharField(editable=False, max_length=64)),
                ("kind", models.CharField(max_length=8)),
                ("row", models.PositiveBigIntegerField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sentence_sources",
                        to="offboarding.letter",
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
                "ordering": ["at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("letter", "text", "digest", "kind", "row"),
                        name="sentence_source_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TalkPlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("meeting", "meeting"),
                            ("video", "video call"),
                            ("phone", "phone"),
                        ],
                        max_length=8,
                        verbose_name="channel",
                    ),
                ),
                ("starts_at", models.DateTimeField(verbose_name="begins")),
                ("minutes", models.PositiveSmallIntegerField(verbose_name="minutes")),
                (
                    "place",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="place or link of the call"
                    ),
                ),
                ("sequence", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "changed_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "framing",
                    models.CharField(
                        choices=[
                            ("clarity", "both sides can plan with clarity"),
                            (
                                "focus",
                                "we concentrate on other work, the client finds a better fit",
                            ),
                            ("standard", "we cannot give what is expected at our standard"),
                            ("facts", "the facts alone"),
                        ],
                        max_length=8,
                        verbose_name="framing",
                    ),
                ),
                ("agenda", models.TextField(verbose_name="agenda")),
                ("decision", models.TextField(verbose_name="decision")),
                ("reasons", models.TextField(verbose_name="reasons")),
                ("help_offered", models.TextField(verbose_name="help offered")),
                ("questions", models.TextField(verbose_name="questions to expect, with answers")),
                ("grounds", models.JSONField(default=list, editable=False)),
                ("drafted_on", models.DateField(editable=False)),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offboarding.letter",
                    ),
                ),
                (
                    "planned_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "termination",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="talk_plan",
                        to="offboarding.termination",
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
                "verbose_name": "plan of a talk",
                "verbose_name_plural": "plans of talks",
            },
        ),
    ])
