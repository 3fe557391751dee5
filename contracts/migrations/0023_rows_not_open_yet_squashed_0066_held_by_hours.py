# The way of an empty database: what the migrations it replaces do to the tables, without their steps.

import clientcare.money.money_field
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models
from clientcare.config.migration_steps import in_steps


class Migration(migrations.Migration):
    replaces = [
        ("contracts", "0023_rows_not_open_yet"),
        ("contracts", "0024_proof_of_payment"),
        ("contracts", "0025_invoice_unlinks"),
        ("contracts", "0026_remove_unopened_rows_on_the_way_back"),
        ("contracts", "0027_an_answer_may_be_replaced_again"),
        ("contracts", "0028_time_entries"),
        ("contracts", "0029_credit_notes"),
        ("contracts", "0030_slips_and_priced_changes"),
        ("contracts", "0031_slip_numbers_of_a_vendor"),
        ("contracts", "0032_tax_invoices"),
        ("contracts", "0033_slip_numbers_of_a_client"),
        ("contracts", "0034_milestones"),
        ("contracts", "0035_english_names"),
        ("contracts", "0036_payment_promises"),
        ("contracts", "0037_work_suspensions"),
        ("contracts", "0038_instalment_plans"),
        ("contracts", "0039_plan_replaces"),
        ("contracts", "0040_event_confirmations"),
        ("contracts", "0041_suspension_resumes"),
        ("contracts", "0042_support_windows"),
        ("contracts", "0043_event_moves"),
        ("contracts", "0044_move_fee_and_due_days"),
        ("contracts", "0045_billing_schedules"),
        ("contracts", "0046_change_offers"),
        ("contracts", "0047_instruction_checks"),
        ("contracts", "0048_clause_library"),
        ("contracts", "0049_move_of_the_contracts_end"),
        ("contracts", "0050_signings"),
        ("contracts", "0051_kickoffs"),
        ("contracts", "0052_schedules_replaced"),
        ("contracts", "0053_automatic_replies"),
        ("contracts", "0054_play_answers"),
        ("contracts", "0055_offer_trades"),
        ("contracts", "0056_signed_copies"),
        ("contracts", "0057_signed_outside"),
        ("contracts", "0058_weekly_hours"),
        ("contracts", "0059_priorities"),
        ("contracts", "0060_leaves_and_client_slots"),
        ("contracts", "0061_play_answer_once_a_lateness"),
        ("contracts", "0062_own_plays"),
        ("contracts", "0063_time_of_members"),
        ("contracts", "0064_scope_quantities"),
        ("contracts", "0065_kickoffs_withdrawn"),
        ("contracts", "0066_held_by_hours"),
    ]

    dependencies = [
        ("clientcare", "0041_decline_messages"),
        ("contracts", "0022_credit_of_a_client"),
    ]

    operations = in_steps([
        migrations.CreateModel(
            name="InvoiceUnlink",
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
                ("unlinked_on", models.DateField(verbose_name="unlinked on")),
                ("reason", models.CharField(max_length=500, verbose_name="reason")),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="contracts.contract",
                        verbose_name="contract",
                    ),
                ),
                (
                    "invoice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="unlinks",
                        to="contracts.invoice",
                        verbose_name="invoice",
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
                "verbose_name": "invoice taken off a contract",
                "verbose_name_plural": "invoices taken off a contract",
                "ordering": ["unlinked_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="TimeEntry",
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
                ("person", models.CharField(max_length=120, verbose_name="who worked")),
                ("day", models.DateField(verbose_name="day")),
                ("minutes", models.PositiveSmallIntegerField(verbose_name="minutes")),
                ("what", models.CharField(max_length=200, verbose_name="what was done")),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="time_entries",
                        to="contracts.contract",
                        verbose_name="contract",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="time_entries",
                        to="contracts.priceline",
                        verbose_name="price line",
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
                    "membership",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="time_entries",
                        to="clientcare.membership",
                        verbose_name="member of the team",
                    ),
                ),
            ],
            options={
                "verbose_name": "time entry",
                "verbose_name_plural": "time entries",
                "ordering": ["-day", "-pk"],
                "indexes": [models.Index(fields=["contract", "day"], name="time_by_contract")],
            },
        ),
        migrations.CreateModel(
            name="WithholdingSlip",
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
                ("number", models.CharField(max_length=60, verbose_name="number of the slip")),
                ("day", models.DateField(verbose_name="date of the slip")),
                ("base", clientcare.money.money_field.MoneyField(verbose_name="tax base")),
                ("amount", clientcare.money.money_field.MoneyField(verbose_name="tax withheld")),
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
                        related_name="slips",
                        to="clientcare.client",
                        verbose_name="client",
                    ),
                ),
                (
                    "contract",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="slips",
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
                        verbose_name="file",
                    ),
                ),
                (
                    "invoice",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="slips",
                        to="contracts.invoice",
                        verbose_name="invoice",
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
                "verbose_name": "withholding slip",
                "verbose_name_plural": "withholding slips",
                "ordering": ["day", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("invoice", None), ("contract", None), _connector="XOR"),
                        name="slip_of_invoice_or_contract",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)), name="slip_amount_positive"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawal", None)),
                        fields=("client", "number"),
                        name="slip_number_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TaxInvoice",
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
                    "number",
                    models.CharField(max_length=20, verbose_name="number of the tax invoice"),
                ),
                ("dated_on", models.DateField(verbose_name="date of the tax invoice")),
                (
                    "nota_number",
                    models.CharField(
                        blank=True, max_length=40, verbose_name="number of the nota pembatalan"
                    ),
                ),
                (
                    "nota_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="date of the nota pembatalan"
                    ),
                ),
                (
                    "no_nota_because",
                    models.CharField(blank=True, max_length=200, verbose_name="why none is needed"),
                ),
                (
                    "invoice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tax_invoices",
                        to="contracts.invoice",
                        verbose_name="invoice",
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
                "verbose_name": "tax invoice",
                "verbose_name_plural": "tax invoices",
                "ordering": ["dated_on", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawal", None)),
                        fields=("vendor", "number"),
                        name="tax_invoice_number_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PaymentPromise",
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
                    "amount",
                    clientcare.money.money_field.MoneyField(
                        blank=True, null=True, verbose_name="amount"
                    ),
                ),
                ("promised_on", models.DateField(verbose_name="promised on")),
                ("due_on", models.DateField(verbose_name="promised for")),
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
                    "interaction",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="promises",
                        to="clientcare.interaction",
                        verbose_name="said in",
                    ),
                ),
                (
                    "invoice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="promises",
                        to="contracts.invoice",
                        verbose_name="invoice",
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
                "verbose_name": "promise to pay",
                "verbose_name_plural": "promises to pay",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("due_on__gte", models.F("promised_on"))),
                        name="promise_not_for_the_past",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount", None), ("amount__gt", 0), _connector="OR"),
                        name="promise_of_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WorkSuspension",
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
                ("from_on", models.DateField(verbose_name="suspended from")),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("clause", "the contract's clause on suspension"),
                            ("law", "article 1478 of the Civil Code, by analogy"),
                        ],
                        max_length=6,
                        verbose_name="basis",
                    ),
                ),
                ("clause", models.CharField(blank=True, max_length=80, verbose_name="clause")),
                ("notice_on", models.DateField(verbose_name="notice given on")),
                ("invoices", models.JSONField(default=list, verbose_name="what was open")),
                ("stops", models.CharField(max_length=500, verbose_name="what stops")),
                ("restarts", models.CharField(max_length=500, verbose_name="what restarts it")),
                ("lifted_on", models.DateField(blank=True, null=True, verbose_name="goes on from")),
                (
                    "lift_reason",
                    models.CharField(blank=True, max_length=200, verbose_name="why lifted"),
                ),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="suspensions",
                        to="contracts.contract",
                        verbose_name="contract",
                    ),
                ),
                (
                    "lifted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "notice_file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clientcare.attachment",
                        verbose_name="the notice",
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
                    "resumes_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="goes on by itself from"
                    ),
                ),
            ],
            options={
                "verbose_name": "suspension of work",
                "verbose_name_plural": "suspensions of work",
                "ordering": ["from_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("notice_on__lt", models.F("from_on"))),
                        name="suspension_after_notice",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("basis", "law"),
                            models.Q(("clause", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="suspension_clause_or_law",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EventConfirmation",
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
                    "subject",
                    models.CharField(
                        choices=[
                            ("person", "a person confirmed the day"),
                            ("place", "place and time"),
                            ("extras", "nothing extra is open"),
                        ],
                        max_length=6,
                        verbose_name="confirmed",
                    ),
                ),
                ("event_on", models.DateField(verbose_name="event date")),
                ("person", models.CharField(blank=True, max_length=120, verbose_name="person")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                ("starts_at", models.TimeField(blank=True, null=True, verbose_name="begins at")),
                ("confirmed_on", models.DateField(verbose_name="confirmed on")),
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
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="event_confirmations",
                        to="contracts.contract",
                        verbose_name="contract",
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
                "verbose_name": "confirmation of an event",
                "verbose_name_plural": "confirmations of events",
                "ordering": ["confirmed_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("subject", "person"), _negated=True),
                            models.Q(("person", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="confirmation_names_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("subject", "place"), _negated=True),
                            models.Q(
                                ("place", ""), ("starts_at", None), _connector="OR", _negated=True
                            ),
                            _connector="OR",
                        ),
                        name="confirmation_names_place",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SupportWindow",
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
                ("from_on", models.DateField(verbose_name="first day")),
                ("until_on", models.DateField(verbose_name="last day")),
                (
                    "cap_minutes",
                    models.PositiveIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="at most",
                    ),
                ),
                (
                    "reply_days",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="working days to answer",
                    ),
                ),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="support_windows",
                        to="contracts.contract",
                        verbose_name="contract",
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
                "verbose_name": "support window",
                "verbose_name_plural": "support windows",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawal", None)),
                        fields=("contract",),
                        name="support_window_one_valid",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until_on__gte", models.F("from_on"))),
                        name="support_window_has_days",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EventMove",
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
                ("number", models.CharField(max_length=60, verbose_name="number of the amendment")),
                ("from_on", models.DateField(verbose_name="from")),
                ("to_on", models.DateField(verbose_name="new event date")),
                ("agreed_on", models.DateField(verbose_name="agreed on")),
                ("fee", clientcare.money.money_field.MoneyField(default=0, verbose_name="fee")),
                ("clause", models.CharField(blank=True, max_length=80, verbose_name="clause")),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="event_moves",
                        to="contracts.contract",
                        verbose_name="contract",
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
                    "change_order",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="event_move",
                        to="contracts.changeorder",
                        verbose_name="change order of the fee",
                    ),
                ),
                (
                    "fee_invoice",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="event_move",
                        to="contracts.invoice",
                        verbose_name="invoice of the fee",
                    ),
                ),
                (
                    "ends_from",
                    models.DateField(blank=True, null=True, verbose_name="contract ended on"),
                ),
                (
                    "ends_to",
                    models.DateField(blank=True, null=True, verbose_name="contract ends on"),
                ),
            ],
            options={
                "verbose_name": "move of an event",
                "verbose_name_plural": "moves of events",
                "ordering": ["agreed_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("to_on", models.F("from_on")), _negated=True),
                        name="event_move_other_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("to_on__gte", models.F("agreed_on"))),
                        name="event_move_not_to_the_past",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawal", None)),
                        fields=("contract", "number"),
                        name="event_move_number_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InstalmentPlan",
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
                ("agreed_on", models.DateField(verbose_name="agreed on")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="ended on")),
                (
                    "invoice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="instalment_plans",
                        to="contracts.invoice",
                        verbose_name="invoice",
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
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="contracts.instalmentplan",
                        verbose_name="replaces",
                    ),
                ),
                (
                    "event_move",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="due_days",
                        to="contracts.eventmove",
                        verbose_name="move of the event",
                    ),
                ),
            ],
            options={
                "verbose_name": "instalment plan",
                "verbose_name_plural": "instalment plans",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on", None), ("withdrawal", None)),
                        fields=("invoice",),
                        name="instalment_plan_one_in_force",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Instalment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("due_on", models.DateField(verbose_name="due on")),
                ("amount", clientcare.money.money_field.MoneyField(verbose_name="amount")),
                (
                    "left_after",
                    clientcare.money.money_field.MoneyField(verbose_name="open after it"),
                ),
                (
                    "met_on",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="paid on"),
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
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="instalments",
                        to="contracts.instalmentplan",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "ordering": ["due_on"],
                "constraints": [
                    models.UniqueConstraint(fields=("plan", "due_on"), name="instalment_day_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="InvoiceSending",
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
                ("sent_on", models.DateField(blank=True, null=True, verbose_name="sent on")),
                (
                    "written_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
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
                    "invoice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sendings",
                        to="contracts.invoice",
                        verbose_name="invoice",
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
                "verbose_name": "sending of an invoice",
                "verbose_name_plural": "sendings of invoices",
            },
        ),
        migrations.CreateModel(
            name="BillingSchedule",
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
                ("agreed_on", models.DateField(verbose_name="agreed on")),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="billing_schedules",
                        to="contracts.contract",
                        verbose_name="contract",
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
                    "event_move",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="schedules",
                        to="contracts.eventmove",
                        verbose_name="move of the event",
                    ),
                ),
                (
                    "priced_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="priced"
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="contracts.billingschedule",
                        verbose_name="replaces",
                    ),
                ),
            ],
            options={
                "verbose_name": "billing schedule",
                "verbose_name_plural": "billing schedules",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawal", None)),
                        fields=("contract",),
                        name="billing_schedule_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BillingStep",
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
                            ("deposit", "deposit (DP)"),
                            ("part", "instalment (termin)"),
                            ("rest", "final payment (pelunasan)"),
                        ],
                        max_length=7,
                        verbose_name="kind",
                    ),
                ),
                (
                    "amount",
                    clientcare.money.money_field.MoneyField(verbose_name="amount without PPN"),
                ),
                ("due_on", models.DateField(verbose_name="to be paid by")),
                (
                    "schedule",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="contracts.billingschedule",
                        verbose_name="billing schedule",
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
                "ordering": ["due_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ChangeRules",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "hour_cost",
                    clientcare.money.money_field.MoneyField(
                        blank=True, null=True, verbose_name="cost of an hour"
                    ),
                ),
                (
                    "goodwill_hours",
                    models.DecimalField(
                        decimal_places=2,
                        default=4,
                        max_digits=6,
                        verbose_name="goodwill, hours a contract",
                    ),
                ),
                (
                    "vendor",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="change_rules",
                        to="clientcare.vendor",
                    ),
                ),
            ],
            options={
                "verbose_name": "rules for extra work",
                "verbose_name_plural": "rules for extra work",
            },
        ),
        migrations.CreateModel(
            name="InstructionCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("person", models.CharField(max_length=120, verbose_name="who spoke")),
                ("asked", models.CharField(max_length=400, verbose_name="who was asked")),
                ("text", models.TextField(blank=True, verbose_name="text")),
                (
                    "channel",
                    models.CharField(
                        blank=True,
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
                ("made_on", models.DateField(verbose_name="made on")),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="instruction_checks",
                        to="clientcare.interaction",
                        verbose_name="contact",
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
                        verbose_name="our message",
                    ),
                ),
                (
                    "made_by",
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
                "verbose_name": "check of an instruction",
                "verbose_name_plural": "checks of instructions",
                "ordering": ["made_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ContractTemplate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="name of the template")),
                ("service", models.CharField(blank=True, max_length=200, verbose_name="service")),
                (
                    "service_en",
                    models.CharField(blank=True, max_length=200, verbose_name="service in English"),
                ),
                ("is_default", models.BooleanField(default=False, verbose_name="proposed first")),
                (
                    "made_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "retired_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="retired at"),
                ),
                (
                    "made_by",
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
            ],
            options={
                "verbose_name": "contract template",
                "verbose_name_plural": "contract templates",
                "ordering": ["-is_default", "name"],
                "constraints": [
                    models.UniqueConstraint(fields=("vendor", "name"), name="template_name_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("is_default", True)),
                        fields=("vendor",),
                        name="template_one_default",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ContractDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=60, verbose_name="contract number")),
                ("service", models.CharField(max_length=200, verbose_name="service")),
                (
                    "service_en",
                    models.CharField(blank=True, max_length=200, verbose_name="service in English"),
                ),
                ("event_date", models.DateField(blank=True, null=True, verbose_name="event date")),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="starts on")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="ends on")),
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
                ("lines", models.JSONField(default=list, verbose_name="price lines")),
                (
                    "payments",
                    models.JSONField(blank=True, default=list, verbose_name="schedule of payment"),
                ),
                ("clauses", models.JSONField(blank=True, default=list, verbose_name="clauses")),
                (
                    "made_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contract_drafts",
                        to="clientcare.client",
                        verbose_name="client",
                    ),
                ),
                (
                    "contract",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="draft",
                        to="contracts.contract",
                        verbose_name="signed as",
                    ),
                ),
                (
                    "copied_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="contracts.contract",
                        verbose_name="copied from",
                    ),
                ),
                (
                    "made_by",
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
                    "template",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="contracts.contracttemplate",
                        verbose_name="template",
                    ),
                ),
                (
                    "issued",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clientcare.document",
                        verbose_name="PDF to be signed",
                    ),
                ),
                (
                    "issued_sha256",
                    models.CharField(blank=True, max_length=64, verbose_name="hash of its text"),
                ),
            ],
            options={
                "verbose_name": "contract to be signed",
                "verbose_name_plural": "contracts to be signed",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="LibraryClause",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=12, verbose_name="kind")),
                (
                    "name",
                    models.CharField(blank=True, max_length=80, verbose_name="name in the library"),
                ),
                (
                    "made_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "made_by",
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
            ],
            options={
                "verbose_name": "clause of the library",
                "verbose_name_plural": "clauses of the library",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("vendor", "kind", "name"), name="library_clause_name_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ClauseVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="version")),
                ("text_id", models.TextField(verbose_name="wording in Indonesian")),
                ("text_en", models.TextField(blank=True, verbose_name="wording in English")),
                ("value", models.JSONField(default=dict, verbose_name="what it agrees")),
                (
                    "lines",
                    models.JSONField(blank=True, default=list, verbose_name="lines of the scope"),
                ),
                ("from_on", models.DateField(verbose_name="for contracts made from")),
                (
                    "why",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="what changed, and why"
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "made_by",
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
                    "clause",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="contracts.libraryclause",
                        verbose_name="clause",
                    ),
                ),
            ],
            options={
                "verbose_name": "version of a clause",
                "verbose_name_plural": "versions of clauses",
                "ordering": ["clause", "number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("clause", "number"), name="clause_version_number_once"
                    ),
                    models.UniqueConstraint(
                        fields=("clause", "from_on"), name="clause_version_day_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SignedText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("content", models.JSONField(verbose_name="text")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                (
                    "frozen_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "contract",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signed_text",
                        to="contracts.contract",
                        verbose_name="contract",
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
                    "compared_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="compared by",
                    ),
                ),
                (
                    "issued",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clientcare.document",
                        verbose_name="PDF to be signed",
                    ),
                ),
            ],
            options={
                "verbose_name": "signed text",
                "verbose_name_plural": "signed texts",
            },
        ),
        migrations.CreateModel(
            name="TemplateClause",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                (
                    "clause",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="contracts.libraryclause",
                        verbose_name="clause",
                    ),
                ),
                (
                    "template",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clauses",
                        to="contracts.contracttemplate",
                        verbose_name="template",
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
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("template", "clause"), name="template_clause_once"
                    ),
                    models.UniqueConstraint(
                        fields=("template", "position"), name="template_clause_position_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TemplatePayment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("deposit", "deposit (DP)"),
                            ("part", "instalment (termin)"),
                            ("rest", "final payment (pelunasan)"),
                        ],
                        max_length=7,
                        verbose_name="payment",
                    ),
                ),
                (
                    "percent",
                    models.DecimalField(
                        decimal_places=3,
                        max_digits=6,
                        validators=[
                            django.core.validators.MinValueValidator(Decimal("0.001")),
                            django.core.validators.MaxValueValidator(Decimal("100")),
                        ],
                        verbose_name="share of the price in %",
                    ),
                ),
                (
                    "counted_from",
                    models.CharField(
                        choices=[
                            ("signing", "days after signing"),
                            ("event", "days before the event"),
                        ],
                        max_length=8,
                        verbose_name="counted from",
                    ),
                ),
                ("days", models.PositiveSmallIntegerField(default=0, verbose_name="days")),
                (
                    "template",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="payments",
                        to="contracts.contracttemplate",
                        verbose_name="template",
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
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("template", "position"), name="template_payment_position_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TemplatePrice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                ("description", models.CharField(max_length=200, verbose_name="description")),
                (
                    "description_en",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="description in English"
                    ),
                ),
                (
                    "price",
                    clientcare.money.money_field.MoneyField(
                        blank=True, null=True, verbose_name="price"
                    ),
                ),
                (
                    "template",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="prices",
                        to="contracts.contracttemplate",
                        verbose_name="template",
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
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("template", "position"), name="template_price_position_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Signing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("content", models.JSONField(verbose_name="text")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                (
                    "asked_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="given out"
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("signed", "signed by everybody"),
                            ("refused", "somebody refused to sign"),
                            ("void", "void"),
                        ],
                        max_length=7,
                        verbose_name="outcome",
                    ),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended at")),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signings",
                        to="contracts.contractdraft",
                        verbose_name="contract to be signed",
                    ),
                ),
                (
                    "ended_by",
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
            ],
            options={
                "verbose_name": "signing",
                "verbose_name_plural": "signings",
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("outcome", "")),
                        fields=("draft",),
                        name="signing_one_open",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Signer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="email address"),
                ),
                ("is_vendor", models.BooleanField(default=False, verbose_name="for the vendor")),
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
                    "signing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signers",
                        to="contracts.signing",
                        verbose_name="signing",
                    ),
                ),
                (
                    "copy_mailed_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="signed copy mailed at"
                    ),
                ),
            ],
            options={
                "verbose_name": "person who signs",
                "verbose_name_plural": "persons who sign",
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("signing", "position"), name="signer_position_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Signature",
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
                        choices=[("typed", "typed"), ("drawn", "drawn"), ("refused", "refused")],
                        max_length=7,
                        verbose_name="signature",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name as typed")),
                ("drawing", models.TextField(blank=True, verbose_name="drawn signature")),
                ("discussed", models.JSONField(blank=True, default=list, verbose_name="discussed")),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                ("text_sha256", models.CharField(max_length=64, verbose_name="hash of the text")),
                ("signed_at", models.DateTimeField(verbose_name="signed at")),
                (
                    "ip",
                    models.GenericIPAddressField(blank=True, null=True, verbose_name="IP address"),
                ),
                (
                    "user_agent",
                    models.CharField(blank=True, max_length=300, verbose_name="browser"),
                ),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                (
                    "link",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clientcare.portaltoken",
                        verbose_name="link",
                    ),
                ),
                (
                    "user",
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
                    "signer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="contracts.signer",
                        verbose_name="person who signs",
                    ),
                ),
            ],
            options={
                "verbose_name": "signature",
                "verbose_name_plural": "signatures",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "refused"), _negated=True),
                        fields=("signer",),
                        name="signature_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "refused")),
                        fields=("signer",),
                        name="refusal_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Kickoff",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("held_on", models.DateField(verbose_name="held on")),
                ("note", models.TextField(blank=True, verbose_name="what was settled")),
                (
                    "without_deposit",
                    models.TextField(blank=True, verbose_name="why without the deposit"),
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
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="kickoffs",
                        to="contracts.contract",
                        verbose_name="contract",
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
                "verbose_name": "kickoff",
                "verbose_name_plural": "kickoffs",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawal", None)),
                        fields=("contract",),
                        name="kickoff_once_a_contract",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AutoReplyPlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "sends_itself",
                    models.BooleanField(default=False, verbose_name="mail is answered by itself"),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "vendor",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="auto_reply_plan",
                        to="clientcare.vendor",
                    ),
                ),
            ],
            options={
                "verbose_name": "plan of automatic replies",
                "verbose_name_plural": "plans of automatic replies",
            },
        ),
        migrations.CreateModel(
            name="AutoReply",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("thread", models.CharField(editable=False, max_length=64)),
                ("day", models.DateField(verbose_name="day")),
                (
                    "answers",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clientcare.interaction",
                    ),
                ),
                (
                    "reply",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clientcare.interaction",
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
                "verbose_name": "automatic reply",
                "verbose_name_plural": "automatic replies",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("vendor", "thread", "day"), name="auto_reply_once_a_thread_and_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PlayAnswer",
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
                ("kind", models.CharField(max_length=12, verbose_name="kind of term")),
                ("day", models.DateField(verbose_name="day")),
                (
                    "way",
                    models.CharField(
                        choices=[("enforced", "said to the client"), ("waived", "let pass")],
                        max_length=8,
                        verbose_name="answer",
                    ),
                ),
                ("play", models.CharField(blank=True, max_length=12, verbose_name="play")),
                ("answered_on", models.DateField(verbose_name="answered on")),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="reason")),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="play_answers",
                        to="contracts.contract",
                        verbose_name="contract",
                    ),
                ),
                (
                    "interaction",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="play_answers",
                        to="clientcare.interaction",
                        verbose_name="contact",
                    ),
                ),
                (
                    "invoice",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="contracts.invoice",
                        verbose_name="invoice",
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
                    "request",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clientcare.interaction",
                        verbose_name="request",
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
                "verbose_name": "answer to a breach",
                "verbose_name_plural": "answers to breaches",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("invoice", None), ("request", None), ("withdrawal", None)
                        ),
                        fields=("contract", "kind", "day"),
                        name="play_answer_once_a_day",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("request__isnull", False), ("withdrawal", None)),
                        fields=("request",),
                        name="play_answer_once_a_request",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("interaction", None),
                                ("way", "waived"),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            models.Q(("interaction__isnull", False), ("way", "enforced")),
                            _connector="OR",
                        ),
                        name="play_answer_said_or_why_not",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("invoice__isnull", False), ("withdrawal", None)),
                        fields=("invoice", "day"),
                        name="play_answer_once_an_invoice",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WorkWeek",
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
                ("starts_on", models.DateField(verbose_name="from")),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MaxValueValidator(10080)],
                        verbose_name="minutes a week",
                    ),
                ),
                ("weekdays", models.JSONField(default=list, verbose_name="working days")),
                (
                    "reserved",
                    models.JSONField(blank=True, default=list, verbose_name="personal time"),
                ),
                ("set_on", models.DateField(verbose_name="set on")),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="work_weeks",
                        to="clientcare.membership",
                        verbose_name="person",
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
                "verbose_name": "weekly hours",
                "verbose_name_plural": "weekly hours",
                "ordering": ["membership", "starts_on"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawal", None)),
                        fields=("membership", "starts_on"),
                        name="work_week_one_version_a_day",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PriorityList",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "period",
                    models.CharField(
                        choices=[("week", "week"), ("month", "month"), ("quarter", "quarter")],
                        max_length=7,
                        verbose_name="period",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="begins on")),
                ("set_on", models.DateField(verbose_name="set on")),
                (
                    "set_by",
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
                "verbose_name": "priorities",
                "verbose_name_plural": "priorities",
                "ordering": ["starts_on", "pk"],
                "indexes": [
                    models.Index(fields=["vendor", "starts_on"], name="priorities_by_start")
                ],
            },
        ),
        migrations.CreateModel(
            name="Priority",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                ("text", models.CharField(max_length=120, verbose_name="what comes first")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="by")),
                (
                    "contract",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="priorities",
                        to="contracts.contract",
                        verbose_name="contract",
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
                    "list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="contracts.prioritylist",
                    ),
                ),
            ],
            options={
                "verbose_name": "priority",
                "verbose_name_plural": "priorities",
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("list", "position"), name="priority_position_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ClientSlots",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("blocks", models.JSONField(default=list, verbose_name="slots")),
                (
                    "vendor",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="client_slots",
                        to="clientcare.vendor",
                    ),
                ),
            ],
            options={
                "verbose_name": "slots for clients",
                "verbose_name_plural": "slots for clients",
            },
        ),
        migrations.CreateModel(
            name="Leave",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("from_on", models.DateField(verbose_name="first day")),
                ("until_on", models.DateField(verbose_name="last day")),
                (
                    "cancelled_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="cancelled at"),
                ),
                (
                    "cover",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who covers",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who is away",
                    ),
                ),
                (
                    "recorded_by",
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
                "verbose_name": "leave",
                "verbose_name_plural": "leaves",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until_on__gte", models.F("from_on"))),
                        name="leave_ends_after_start",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OwnPlay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("retired_on", models.DateField(blank=True, null=True, verbose_name="retired on")),
                (
                    "retired_by",
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
            ],
            options={
                "verbose_name": "own play",
                "verbose_name_plural": "own plays",
            },
        ),
        migrations.CreateModel(
            name="OwnPlayVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="version")),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("why", models.CharField(max_length=200, verbose_name="when it fits")),
                ("kinds", models.CharField(max_length=120, verbose_name="kinds of term")),
                ("text_id", models.TextField(blank=True, verbose_name="text in Indonesian")),
                ("text_en", models.TextField(blank=True, verbose_name="text in English")),
                (
                    "asks_for_a_day",
                    models.BooleanField(default=False, verbose_name="it asks for a talk"),
                ),
                ("saved_on", models.DateField(verbose_name="saved on")),
                (
                    "play",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="contracts.ownplay",
                        verbose_name="own play",
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="saved by",
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
                "verbose_name": "version of an own play",
                "verbose_name_plural": "versions of own plays",
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("play", "number"), name="own_play_version_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ChangeOffer",
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
                        choices=[("extra", "extra work"), ("terms", "other terms")],
                        max_length=5,
                        verbose_name="kind",
                    ),
                ),
                ("number", models.CharField(max_length=60, verbose_name="number")),
                ("title", models.CharField(max_length=200, verbose_name="what changes")),
                ("points", models.TextField(blank=True, verbose_name="points")),
                (
                    "hours",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=7,
                        null=True,
                        verbose_name="hours it takes",
                    ),
                ),
                (
                    "price",
                    clientcare.money.money_field.MoneyField(
                        blank=True, null=True, verbose_name="price without PPN"
                    ),
                ),
                ("done_by", models.DateField(blank=True, null=True, verbose_name="done by")),
                ("offered_on", models.DateField(verbose_name="offered on")),
                ("answer_by", models.DateField(verbose_name="answer by")),
                ("sha256", models.CharField(editable=False, max_length=64)),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offers",
                        to="contracts.contract",
                        verbose_name="contract",
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
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="contracts.changeoffer",
                        verbose_name="replaces",
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
                    "instead_of",
                    models.CharField(blank=True, max_length=200, verbose_name="in place of"),
                ),
                (
                    "preference",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="what the client likes"
                    ),
                ),
                (
                    "preference_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clientcare.interaction",
                        verbose_name="said in",
                    ),
                ),
            ],
            options={
                "verbose_name": "offer of a change",
                "verbose_name_plural": "offers of a change",
                "ordering": ["offered_on", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawal", None)),
                        fields=("contract", "number"),
                        name="change_offer_number_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("preference", ""), ("preference_from", None)),
                            models.Q(
                                models.Q(("preference", ""), _negated=True),
                                ("preference_from__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="change_offer_preference_with_source",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OfferAnswer",
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
                        choices=[("accepted", "accepted"), ("declined", "declined")],
                        max_length=8,
                        verbose_name="answer",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=120, verbose_name="name")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("answered_at", models.DateTimeField(verbose_name="answered")),
                ("day", models.DateField(verbose_name="local day")),
                ("sha256", models.CharField(editable=False, max_length=64)),
                (
                    "interaction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offer_answers",
                        to="clientcare.interaction",
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
                (
                    "offer",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answer",
                        to="contracts.changeoffer",
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
                "verbose_name": "answer to an offer",
                "verbose_name_plural": "answers to offers",
            },
        ),
        migrations.CreateModel(
            name="OfferRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "interaction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offer_items",
                        to="clientcare.interaction",
                    ),
                ),
                (
                    "offer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="request_items",
                        to="contracts.changeoffer",
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
                    models.UniqueConstraint(
                        fields=("offer", "interaction"), name="offer_request_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ExtraWorkDecision",
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
                    "way",
                    models.CharField(
                        choices=[
                            ("goodwill", "goodwill"),
                            ("offer", "offered as a change order"),
                            ("declined", "declined"),
                        ],
                        max_length=8,
                        verbose_name="way",
                    ),
                ),
                ("day", models.DateField(verbose_name="decided on")),
                (
                    "hours",
                    models.DecimalField(
                        decimal_places=2, max_digits=7, verbose_name="hours it takes"
                    ),
                ),
                (
                    "cost",
                    clientcare.money.money_field.MoneyField(
                        default=0, verbose_name="what it costs us"
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="reason")),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="extra_decisions",
                        to="contracts.contract",
                        verbose_name="contract",
                    ),
                ),
                (
                    "offer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="contracts.changeoffer",
                        verbose_name="offer",
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
                    "reply",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clientcare.interaction",
                        verbose_name="reply",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="extra_decisions",
                        to="clientcare.interaction",
                        verbose_name="request",
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
                "verbose_name": "decision about extra work",
                "verbose_name_plural": "decisions about extra work",
                "indexes": [
                    models.Index(fields=["contract", "day"], name="extra_decision_by_contract")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawal", None)),
                        fields=("request",),
                        name="extra_decision_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HoursPlan",
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
                    "minutes",
                    models.PositiveIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="minutes",
                    ),
                ),
                ("from_on", models.DateField(verbose_name="from")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="until")),
                ("planned_on", models.DateField(verbose_name="planned on")),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hours_plans",
                        to="contracts.contract",
                        verbose_name="contract",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hours_plans",
                        to="contracts.priceline",
                        verbose_name="price line",
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hours_plans",
                        to="clientcare.membership",
                        verbose_name="person",
                    ),
                ),
                (
                    "offer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hours_plans",
                        to="contracts.changeoffer",
                        verbose_name="offer",
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
                "verbose_name": "planned hours",
                "verbose_name_plural": "planned hours",
                "ordering": ["from_on", "pk"],
                "indexes": [
                    models.Index(fields=["vendor", "membership"], name="hours_plan_by_person")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_on", None),
                            ("until_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="hours_plan_ends_after_start",
                    )
                ],
            },
        ),
        migrations.RemoveConstraint(
            model_name="invoice",
            name="invoice_number_once",
        ),
        migrations.AddField(
            model_name="boundaryterm",
            name="clause_version",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="terms",
                to="contracts.clauseversion",
                verbose_name="version of the library",
            ),
        ),
        migrations.AddField(
            model_name="changeoffer",
            name="requests",
            field=models.ManyToManyField(
                related_name="offers", through="contracts.OfferRequest", to="clientcare.interaction"
            ),
        ),
        migrations.AddField(
            model_name="changeorder",
            name="offer",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="change_order",
                to="contracts.changeoffer",
                verbose_name="offer",
            ),
        ),
        migrations.AddField(
            model_name="contract",
            name="service_en",
            field=models.CharField(blank=True, max_length=200, verbose_name="service in English"),
        ),
        migrations.AddField(
            model_name="dispute",
            name="unopened",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="contracts.ledgerimport",
                verbose_name="import that is not open yet",
            ),
        ),
        migrations.AddField(
            model_name="invoice",
            name="billed_line",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="contracts.priceline",
                verbose_name="price line",
            ),
        ),
        migrations.AddField(
            model_name="invoice",
            name="billing_step",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="invoices",
                to="contracts.billingstep",
                verbose_name="step of the schedule",
            ),
        ),
        migrations.AddField(
            model_name="invoice",
            name="bills",
            field=models.CharField(
                blank=True,
                choices=[("line", "a price line or a change order"), ("expense", "an expense")],
                max_length=7,
                verbose_name="bills",
            ),
        ),
        migrations.AddField(
            model_name="invoice",
            name="unopened",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="contracts.ledgerimport",
                verbose_name="import that is not open yet",
            ),
        ),
        migrations.AddField(
            model_name="invoicecredit",
            name="document",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="credit",
                to="clientcare.document",
                verbose_name="credit note",
            ),
        ),
        migrations.AddField(
            model_name="judgement",
            name="hours_open_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="payment",
            name="proof",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="clientcare.attachment",
                verbose_name="proof",
            ),
        ),
        migrations.AddField(
            model_name="payment",
            name="unopened",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="contracts.ledgerimport",
                verbose_name="import that is not open yet",
            ),
        ),
        migrations.AddField(
            model_name="priceline",
            name="change_order",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="price_lines",
                to="contracts.changeorder",
                verbose_name="change order",
            ),
        ),
        migrations.AddField(
            model_name="priceline",
            name="description_en",
            field=models.CharField(
                blank=True, max_length=200, verbose_name="description in English"
            ),
        ),
        migrations.AddField(
            model_name="priceline",
            name="hourly_rate",
            field=clientcare.money.money_field.MoneyField(
                blank=True, null=True, verbose_name="rate per hour"
            ),
        ),
        migrations.AddField(
            model_name="priceline",
            name="is_milestone",
            field=models.BooleanField(default=False, verbose_name="milestone"),
        ),
        migrations.AddField(
            model_name="scopeline",
            name="quantity",
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name="quantity"),
        ),
        migrations.AddField(
            model_name="scopeline",
            name="unit",
            field=models.CharField(blank=True, max_length=30, verbose_name="unit"),
        ),
        migrations.AlterField(
            model_name="invoice",
            name="series",
            field=models.CharField(
                choices=[
                    ("own", "ours"),
                    ("imported", "imported"),
                    ("typed", "numbered elsewhere"),
                ],
                default="own",
                max_length=8,
                verbose_name="series",
            ),
        ),
        migrations.AlterField(
            model_name="requestanswer",
            name="replaced_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replaced",
                to="contracts.requestanswer",
                verbose_name="replaced by",
            ),
        ),
        migrations.AddIndex(
            model_name="judgement",
            index=models.Index(
                condition=models.Q(("hours_open_at__isnull", False)),
                fields=["vendor", "hours_open_at"],
                name="held_by_hours",
            ),
        ),
        migrations.AddConstraint(
            model_name="invoice",
            constraint=models.UniqueConstraint(
                condition=models.Q(("unopened", None), ("withdrawal", None)),
                fields=("vendor", "series", "number"),
                name="invoice_number_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="invoice",
            constraint=models.UniqueConstraint(
                condition=models.Q(("billing_step__isnull", False), ("withdrawal", None)),
                fields=("billing_step",),
                name="invoice_step_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="scopeline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("quantity", None), ("unit", "")),
                    models.Q(("quantity__gte", 1), models.Q(("unit", ""), _negated=True)),
                    _connector="OR",
                ),
                name="scope_line_quantity_with_unit",
            ),
        ),
    ])
