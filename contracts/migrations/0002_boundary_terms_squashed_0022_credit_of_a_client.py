# The way of an empty database: what the migrations it replaces do to the tables, without their steps.

import clientcare.money.money_field
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from clientcare.config.migration_steps import in_steps


class Migration(migrations.Migration):
    replaces = [
        ("contracts", "0002_boundary_terms"),
        ("contracts", "0003_proposed_requests"),
        ("contracts", "0004_ledger_mapping"),
        ("contracts", "0005_terms_from_columns"),
        ("contracts", "0006_contract_without_terms"),
        ("contracts", "0007_judge_by_day"),
        ("contracts", "0008_keep_who_named_the_contract"),
        ("contracts", "0009_contract_gap"),
        ("contracts", "0010_term_kinds_without_choices"),
        ("contracts", "0011_trigger_limits_as_json"),
        ("contracts", "0012_fill_trigger_limits"),
        ("contracts", "0013_trigger_limits_without_columns"),
        ("contracts", "0014_trigger_kinds_without_choices"),
        ("contracts", "0015_reply_outcomes"),
        ("contracts", "0016_plain_labels"),
        ("contracts", "0017_payment_day_not_known"),
        ("contracts", "0018_swedish_krona"),
        ("contracts", "0019_corrected_invoices_and_payments"),
        ("contracts", "0020_readings"),
        ("contracts", "0021_judge_again_with_readings"),
        ("contracts", "0022_credit_of_a_client"),
    ]

    dependencies = [
        ("clientcare", "0018_letter_of_the_ending"),
        ("contracts", "0001_first_rows"),
    ]

    operations = in_steps([
        migrations.CreateModel(
            name="Amendment",
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
                ("signed_on", models.DateField(verbose_name="signed on")),
                ("starts_on", models.DateField(verbose_name="takes effect on")),
                (
                    "note",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="what changes, in a sentence"
                    ),
                ),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="amendments",
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
            ],
            options={
                "verbose_name": "amendment",
                "verbose_name_plural": "amendments",
                "ordering": ["starts_on", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawal", None)),
                        fields=("contract", "number"),
                        name="amendment_number_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BoundaryTerm",
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
                ("kind", models.CharField(max_length=12, verbose_name="kind")),
                ("clause", models.CharField(blank=True, max_length=80, verbose_name="clause")),
                ("quote", models.TextField(blank=True, verbose_name="the clause in its own words")),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                ("value", models.JSONField(default=dict, verbose_name="what was agreed")),
                (
                    "amendment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="terms",
                        to="contracts.amendment",
                        verbose_name="amendment",
                    ),
                ),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="terms",
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
                "verbose_name": "boundary term",
                "verbose_name_plural": "boundary terms",
                "ordering": ["kind", "starts_on", "pk"],
                "indexes": [
                    models.Index(fields=["contract", "kind", "starts_on"], name="term_by_contract")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on", None),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="term_ends_after_it_starts",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Breach",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=12, verbose_name="kind")),
                (
                    "side",
                    models.CharField(
                        choices=[("client", "the client"), ("vendor", "we")],
                        max_length=6,
                        verbose_name="whose",
                    ),
                ),
                ("day", models.DateField(verbose_name="day")),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="breaches",
                        to="clientcare.client",
                    ),
                ),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="breaches",
                        to="contracts.contract",
                    ),
                ),
                (
                    "interaction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="breaches",
                        to="clientcare.interaction",
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="breaches",
                        to="contracts.boundaryterm",
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
                "verbose_name": "breach",
                "verbose_name_plural": "breaches",
                "indexes": [
                    models.Index(fields=["term", "side", "day"], name="breach_by_term"),
                    models.Index(fields=["client", "day"], name="breach_by_client"),
                    models.Index(fields=["vendor", "side", "day"], name="breach_by_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("interaction", "term"), name="breach_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="DismissedContact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("dismissed_on", models.DateField()),
                (
                    "dismissal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contacts",
                        to="contracts.dismissal",
                    ),
                ),
                (
                    "interaction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dismissals",
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
                "indexes": [
                    models.Index(
                        fields=["interaction", "kind", "dismissed_on"], name="dismissed_by_contact"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("dismissal", "interaction"), name="dismissed_contact_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Judgement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reply_due_at", models.DateTimeField(null=True, verbose_name="our reply is due")),
                (
                    "contract",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="contracts.contract",
                    ),
                ),
                (
                    "interaction",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="judgement",
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
                ("looks_like_request", models.BooleanField(default=False)),
                ("turn_due_at", models.DateTimeField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "reading",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("asks", "needs a reply"),
                            ("states", "no question"),
                            ("closes", "needs no reply"),
                            ("answers", "an answer"),
                            ("later", "not an answer"),
                        ],
                        max_length=7,
                        verbose_name="reading",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("reply_due_at__isnull", False)),
                        fields=["vendor", "reply_due_at"],
                        name="reply_by_due",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Pause",
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
                ("from_on", models.DateField(verbose_name="from")),
                ("until_on", models.DateField(verbose_name="until")),
                ("reason", models.CharField(max_length=200, verbose_name="why")),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pauses",
                        to="clientcare.client",
                        verbose_name="client",
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
                "verbose_name": "agreed pause",
                "verbose_name_plural": "agreed pauses",
                "indexes": [models.Index(fields=["client", "from_on"], name="pause_by_client")],
            },
        ),
        migrations.CreateModel(
            name="ScopeLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                ("title", models.CharField(max_length=200, verbose_name="what is delivered")),
                ("clause", models.CharField(blank=True, max_length=40, verbose_name="clause")),
                ("included", models.TextField(blank=True, verbose_name="included")),
                ("excluded", models.TextField(blank=True, verbose_name="not included")),
                (
                    "revision_rounds",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="rounds of revision"
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scope_lines",
                        to="contracts.boundaryterm",
                        verbose_name="scope of work",
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
                "verbose_name": "line of the scope",
                "verbose_name_plural": "lines of the scope",
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("term", "position"), name="scope_line_position_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RequestAnswer",
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
                ("day", models.DateField(verbose_name="day of the request")),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("inside", "inside the scope"),
                            ("outside", "outside the scope"),
                            ("unclear", "unclear"),
                            ("none", "no request"),
                        ],
                        max_length=7,
                        verbose_name="answer",
                    ),
                ),
                (
                    "is_revision",
                    models.BooleanField(default=False, verbose_name="a round of revision"),
                ),
                (
                    "due_on",
                    models.DateField(blank=True, null=True, verbose_name="ours to deliver by"),
                ),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
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
                        related_name="requests",
                        to="contracts.contract",
                        verbose_name="contract",
                    ),
                ),
                (
                    "interaction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
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
                    "replaced_by",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaces",
                        to="contracts.requestanswer",
                        verbose_name="replaced by",
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
                    "scope_line",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="contracts.scopeline",
                        verbose_name="line of the scope",
                    ),
                ),
                ("is_contract_named", models.BooleanField(default=False)),
            ],
            options={
                "verbose_name": "answer to a request",
                "verbose_name_plural": "answers to requests",
                "indexes": [
                    models.Index(fields=["contract", "answer", "day"], name="request_by_contract"),
                    models.Index(fields=["vendor", "answer", "day"], name="request_by_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_by", None), ("withdrawal", None)),
                        fields=("interaction",),
                        name="request_answer_one_current",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ContractGap",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("from_on", models.DateField(blank=True, null=True, verbose_name="ended from")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="goes on from")),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="gaps",
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
            ],
            options={
                "verbose_name": "gap in a contract",
                "verbose_name_plural": "gaps in contracts",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until_on", None)),
                        fields=("contract",),
                        name="contract_gap_one_binding",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SettledReading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reading",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("asks", "needs a reply"),
                            ("states", "no question"),
                            ("closes", "needs no reply"),
                            ("answers", "an answer"),
                            ("later", "not an answer"),
                        ],
                        max_length=7,
                        verbose_name="reading",
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="at")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "interaction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="readings",
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
                "verbose_name": "reading of a contact",
                "verbose_name_plural": "readings of contacts",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("amount", clientcare.money.money_field.MoneyField(verbose_name="amount")),
                ("is_from_credit", models.BooleanField(default=False, verbose_name="from credit")),
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
                "verbose_name": "receipt of money",
                "verbose_name_plural": "receipts of money",
            },
        ),
        migrations.CreateModel(
            name="ChangeOrder",
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
                    models.CharField(max_length=60, verbose_name="number of the change order"),
                ),
                ("title", models.CharField(max_length=200, verbose_name="what is added")),
                ("approved_on", models.DateField(verbose_name="approved on")),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="change_orders",
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
            ],
            options={
                "verbose_name": "change order",
                "verbose_name_plural": "change orders",
                "ordering": ["approved_on", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawal", None)),
                        fields=("contract", "number"),
                        name="change_order_number_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ChangeOrderRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "change_order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="request_items",
                        to="contracts.changeorder",
                    ),
                ),
                (
                    "interaction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="change_order_items",
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
                "constraints": [
                    models.UniqueConstraint(
                        fields=("change_order", "interaction"), name="change_order_request_once"
                    )
                ],
            },
        ),
        migrations.RemoveConstraint(
            model_name="flag",
            name="flag_one_open_per_contract",
        ),
        migrations.RemoveConstraint(
            model_name="payment",
            name="payment_of_invoice_or_contract",
        ),
        migrations.RemoveField(
            model_name="contract",
            name="grace_days",
        ),
        migrations.RemoveField(
            model_name="contract",
            name="notice_days",
        ),
        migrations.RemoveField(
            model_name="contract",
            name="termination_clause",
        ),
        migrations.RemoveField(
            model_name="triggerparameters",
            name="grace_days",
        ),
        migrations.RemoveField(
            model_name="triggerparameters",
            name="late_count",
        ),
        migrations.RemoveField(
            model_name="triggerparameters",
            name="late_days",
        ),
        migrations.RemoveField(
            model_name="triggerparameters",
            name="window_days",
        ),
        migrations.AddField(
            model_name="changeorder",
            name="requests",
            field=models.ManyToManyField(
                related_name="change_orders",
                through="contracts.ChangeOrderRequest",
                to="clientcare.interaction",
            ),
        ),
        migrations.AddField(
            model_name="flag",
            name="term",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="flags",
                to="contracts.boundaryterm",
                verbose_name="boundary term",
            ),
        ),
        migrations.AddField(
            model_name="invoice",
            name="corrects",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrections",
                to="contracts.invoice",
                verbose_name="corrects",
            ),
        ),
        migrations.AddField(
            model_name="invoice",
            name="paid_day_known",
            field=models.BooleanField(default=True, editable=False, verbose_name="day known"),
        ),
        migrations.AddField(
            model_name="ledgerimport",
            name="choices",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="ledgerimport",
            name="findings",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="ledgerimport",
            name="mapping",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="payment",
            name="corrects",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrections",
                to="contracts.payment",
                verbose_name="corrects",
            ),
        ),
        migrations.AddField(
            model_name="payment",
            name="day_known",
            field=models.BooleanField(default=True, verbose_name="day known"),
        ),
        migrations.AddField(
            model_name="payment",
            name="receipt",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="payments",
                to="contracts.receipt",
                verbose_name="receipt of money",
            ),
        ),
        migrations.AddField(
            model_name="triggerparameters",
            name="by_kind",
            field=models.JSONField(default=dict, verbose_name="rules for flags"),
        ),
        migrations.AlterField(
            model_name="contract",
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
                max_length=3,
                verbose_name="currency",
            ),
        ),
        migrations.AlterField(
            model_name="dismissedinvoice",
            name="kind",
            field=models.CharField(max_length=20),
        ),
        migrations.AlterField(
            model_name="flag",
            name="kind",
            field=models.CharField(max_length=20, verbose_name="kind"),
        ),
        migrations.AlterField(
            model_name="invoice",
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
                max_length=3,
                verbose_name="currency",
            ),
        ),
        migrations.AlterField(
            model_name="ledgerimport",
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
                max_length=3,
                verbose_name="currency",
            ),
        ),
        migrations.AlterField(
            model_name="ledgerimport",
            name="state",
            field=models.CharField(
                choices=[
                    ("columns", "columns to choose"),
                    ("reading", "being read"),
                    ("refused", "has errors"),
                    ("ready", "ready to import"),
                    ("writing", "being imported"),
                    ("done", "imported"),
                ],
                default="reading",
                max_length=8,
                verbose_name="state",
            ),
        ),
        migrations.AlterField(
            model_name="payment",
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
                max_length=3,
                verbose_name="currency",
            ),
        ),
        migrations.AlterField(
            model_name="payment",
            name="direction",
            field=models.CharField(
                choices=[("in", "received"), ("out", "paid back"), ("use", "credit used")],
                default="in",
                max_length=3,
                verbose_name="direction",
            ),
        ),
        migrations.AddConstraint(
            model_name="flag",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("closed_on", None), ("contract__isnull", False), ("term", None)
                ),
                fields=("client", "kind", "contract"),
                name="flag_one_open_per_contract",
            ),
        ),
        migrations.AddConstraint(
            model_name="flag",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_on", None), ("term__isnull", False)),
                fields=("client", "kind", "term"),
                name="flag_one_open_per_term",
            ),
        ),
        migrations.AddConstraint(
            model_name="invoice",
            constraint=models.UniqueConstraint(
                condition=models.Q(("corrects__isnull", False)),
                fields=("corrects",),
                name="invoice_corrected_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("corrects__isnull", False)),
                fields=("corrects",),
                name="payment_corrected_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("direction", "use"), _negated=True),
                    models.Q(("contract__isnull", True), ("invoice__isnull", True)),
                    _connector="OR",
                ),
                name="payment_used_of_credit",
            ),
        ),
    ])
