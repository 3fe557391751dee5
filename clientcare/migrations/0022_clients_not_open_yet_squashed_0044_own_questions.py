# The way of an empty database: what the migrations it replaces do to the tables, without their steps.

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from clientcare.config.migration_steps import in_steps


class Migration(migrations.Migration):
    replaces = [
        ("clientcare", "0022_clients_not_open_yet"),
        ("clientcare", "0023_demands_and_bounces"),
        ("clientcare", "0024_mailed_links"),
        ("clientcare", "0025_client_persons"),
        ("clientcare", "0026_fill_client_persons"),
        ("clientcare", "0027_signed_documents"),
        ("clientcare", "0028_clients_that_withhold"),
        ("clientcare", "0029_event_scheme"),
        ("clientcare", "0030_reminder_messages"),
        ("clientcare", "0031_links_as_text"),
        ("clientcare", "0032_chat_origin"),
        ("clientcare", "0033_invoices_and_offers_leave"),
        ("clientcare", "0034_court_claim_documents"),
        ("clientcare", "0035_automatic_replies"),
        ("clientcare", "0036_enquiries"),
        ("clientcare", "0037_contracts_as_documents"),
        ("clientcare", "0038_mail_waits_for_hours"),
        ("clientcare", "0039_enquiry_fit"),
        ("clientcare", "0040_incoming_mail"),
        ("clientcare", "0041_decline_messages"),
        ("clientcare", "0042_mail_claimed_day"),
        ("clientcare", "0043_market_channels"),
        ("clientcare", "0044_own_questions"),
    ]

    dependencies = [
        ("clientcare", "0021_first_steps"),
        ("contracts", "0022_credit_of_a_client"),
    ]

    operations = in_steps([
        migrations.CreateModel(
            name="PortalToken",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("purpose", models.CharField(max_length=20, verbose_name="purpose")),
                ("subject_id", models.PositiveBigIntegerField()),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="email address"),
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
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="sent"),
                ),
                ("expires_at", models.DateTimeField(verbose_name="works until")),
                (
                    "token_sha256",
                    models.CharField(editable=False, max_length=64, null=True, unique=True),
                ),
                ("used_at", models.DateTimeField(blank=True, null=True, verbose_name="answered")),
                ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="revoked")),
                ("code_sha256", models.CharField(blank=True, editable=False, max_length=64)),
                ("code_until", models.DateTimeField(blank=True, null=True)),
                ("code_asked_at", models.DateTimeField(blank=True, null=True)),
                ("code_tries", models.PositiveSmallIntegerField(default=0)),
                ("codes_asked", models.PositiveSmallIntegerField(default=0)),
                (
                    "created_by",
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
                    "client",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="portal_links",
                        to="clientcare.client",
                        verbose_name="client",
                    ),
                ),
                ("nonce", models.CharField(blank=True, editable=False, max_length=43)),
                ("opened_at", models.DateTimeField(blank=True, null=True, verbose_name="opened")),
            ],
            options={
                "verbose_name": "mailed link",
                "verbose_name_plural": "mailed links",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at", None), ("used_at", None)),
                        fields=("vendor", "purpose", "subject_id"),
                        name="portal_token_one_waiting",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ClientPerson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                (
                    "honorific",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "–"),
                            ("Bapak", "Bapak"),
                            ("Ibu", "Ibu"),
                            ("Saudara", "Saudara"),
                            ("Saudari", "Saudari"),
                            ("Kak", "Kak"),
                            ("Mr", "Mr"),
                            ("Ms", "Ms"),
                        ],
                        max_length=8,
                        verbose_name="form of address",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "job_title",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="position in the company"
                    ),
                ),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="email address"),
                ),
                (
                    "phone",
                    models.CharField(blank=True, max_length=40, verbose_name="phone or WhatsApp"),
                ),
                ("signs", models.BooleanField(default=False, verbose_name="signs contracts")),
                ("pays", models.BooleanField(default=False, verbose_name="pays")),
                (
                    "instructs",
                    models.BooleanField(default=False, verbose_name="gives instructions"),
                ),
                (
                    "may_end",
                    models.BooleanField(default=False, verbose_name="may end the contract"),
                ),
                (
                    "receives_refund",
                    models.BooleanField(default=False, verbose_name="receives refunds"),
                ),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="persons",
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
                "verbose_name": "person of a client",
                "verbose_name_plural": "persons of a client",
                "ordering": ["position", "pk"],
                "indexes": [models.Index(fields=["client", "position"], name="person_by_client")],
            },
        ),
        migrations.CreateModel(
            name="SignedCopy",
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
                        choices=[("signature", "digital signature"), ("e_meterai", "e-meterai")],
                        default="signature",
                        max_length=9,
                        verbose_name="what was added",
                    ),
                ),
                (
                    "provider",
                    models.CharField(max_length=80, verbose_name="certificate provider (PSrE)"),
                ),
                ("sha256", models.CharField(editable=False, max_length=64)),
                ("approved_sha256", models.CharField(editable=False, max_length=64)),
                ("size", models.PositiveIntegerField(verbose_name="size in bytes")),
                (
                    "uploaded_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="uploaded at"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signed_copies",
                        to="clientcare.document",
                        verbose_name="document",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by",
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
                "verbose_name": "signed copy",
                "verbose_name_plural": "signed copies",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="DutyStamp",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("serial", models.CharField(max_length=40, verbose_name="serial number")),
                ("affixed_on", models.DateField(verbose_name="affixed on")),
                (
                    "recorded_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="recorded at"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duty_stamps",
                        to="clientcare.document",
                        verbose_name="document",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
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
            ],
            options={
                "verbose_name": "stamp duty",
                "verbose_name_plural": "stamp duties",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("vendor", "serial"), name="duty_stamp_serial_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Enquiry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("received_on", models.DateField(verbose_name="received on")),
                (
                    "received_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("new", "new enquiry"),
                            ("fitting", "fit being checked"),
                            ("accepted", "accepted"),
                            ("declined", "declined"),
                            ("client", "became a client"),
                        ],
                        default="new",
                        max_length=8,
                        verbose_name="stage",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "not said"),
                            ("page", "our enquiry page"),
                            ("referral", "recommendation"),
                            ("social", "Instagram or another network"),
                            ("search", "search engine or website"),
                            ("fair", "fair or event"),
                            ("market", "marketplace or directory"),
                            ("again", "was a client before"),
                            ("other", "something else"),
                        ],
                        max_length=8,
                        verbose_name="how they found us",
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
                        verbose_name="how they wrote to us",
                    ),
                ),
                ("event_date", models.DateField(blank=True, null=True, verbose_name="event date")),
                ("place", models.CharField(blank=True, max_length=160, verbose_name="place")),
                ("service", models.CharField(blank=True, max_length=160, verbose_name="service")),
                ("budget", models.CharField(blank=True, max_length=120, verbose_name="budget")),
                ("budget_low", models.PositiveBigIntegerField(blank=True, null=True)),
                ("budget_high", models.PositiveBigIntegerField(blank=True, null=True)),
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
                ("questions", models.TextField(blank=True, verbose_name="open questions")),
                (
                    "notice_version",
                    models.CharField(
                        blank=True, max_length=12, verbose_name="version of the notice"
                    ),
                ),
                ("notice_text", models.TextField(blank=True, verbose_name="notice that was shown")),
                (
                    "consented_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="agreed to the notice"
                    ),
                ),
                ("page_key", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "erased_on",
                    models.DateField(blank=True, null=True, verbose_name="personal data erased on"),
                ),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enquiries",
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
                    "asks_meeting",
                    models.BooleanField(
                        default=False, verbose_name="a fit meeting before the contract"
                    ),
                ),
            ],
            options={
                "verbose_name": "enquiry",
                "verbose_name_plural": "enquiries",
                "ordering": ["-pk"],
                "indexes": [
                    models.Index(fields=["vendor", "stage", "received_on"], name="enquiry_by_stage")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("page_key", ""), _negated=True),
                        fields=("vendor", "page_key"),
                        name="enquiry_form_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EnquirySettings",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "is_page_on",
                    models.BooleanField(
                        default=False, verbose_name="the enquiry page is open to everyone"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("id", "Bahasa Indonesia"), ("en", "English")],
                        default="id",
                        max_length=2,
                        verbose_name="language of the page",
                    ),
                ),
                (
                    "keep_days",
                    models.PositiveSmallIntegerField(
                        default=180,
                        validators=[
                            django.core.validators.MinValueValidator(30),
                            django.core.validators.MaxValueValidator(1825),
                        ],
                        verbose_name="erase declined enquiries after (days)",
                    ),
                ),
                (
                    "ideal_client",
                    models.TextField(blank=True, verbose_name="clients we work best with"),
                ),
                (
                    "market_plan",
                    models.TextField(blank=True, verbose_name="how such clients find us"),
                ),
                (
                    "vendor",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="clientcare.vendor",
                        verbose_name="vendor",
                    ),
                ),
                (
                    "area",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="places where we work"
                    ),
                ),
                (
                    "asks_meeting",
                    models.BooleanField(
                        default=False, verbose_name="a fit meeting before each contract"
                    ),
                ),
                (
                    "price_from",
                    models.PositiveBigIntegerField(
                        blank=True, null=True, verbose_name="our work begins at"
                    ),
                ),
                (
                    "ideal_months",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(60),
                        ],
                        verbose_name="months before the event, at least",
                    ),
                ),
                (
                    "ideal_services",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="the work we do best"
                    ),
                ),
                (
                    "value_proposition",
                    models.TextField(blank=True, verbose_name="what clients get only from us"),
                ),
            ],
            options={
                "verbose_name": "settings of enquiries",
                "verbose_name_plural": "settings of enquiries",
            },
        ),
        migrations.CreateModel(
            name="EnquiryStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("new", "new enquiry"),
                            ("fitting", "fit being checked"),
                            ("accepted", "accepted"),
                            ("declined", "declined"),
                            ("client", "became a client"),
                        ],
                        max_length=8,
                        verbose_name="stage",
                    ),
                ),
                ("day", models.DateField(verbose_name="day")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "decline_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("day", "the day is taken"),
                            ("budget", "budget and price are apart"),
                            ("service", "not our kind of work"),
                            ("place", "too far away"),
                            ("terms", "no agreement on how to work together"),
                            ("other", "something else"),
                            ("withdrew", "they chose otherwise"),
                            ("silent", "they did not answer"),
                        ],
                        max_length=8,
                        verbose_name="why it came to nothing",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "enquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="clientcare.enquiry",
                        verbose_name="enquiry",
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
                    "message",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clientcare.interaction",
                        verbose_name="message",
                    ),
                ),
                ("untold_reason", models.TextField(blank=True, verbose_name="why without a talk")),
            ],
            options={
                "verbose_name": "step of an enquiry",
                "verbose_name_plural": "steps of an enquiry",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="FitAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("question", models.CharField(max_length=20)),
                ("answer", models.CharField(max_length=20)),
                (
                    "note",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="what was said or seen"
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
                        verbose_name="by",
                    ),
                ),
                (
                    "enquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="clientcare.enquiry",
                        verbose_name="enquiry",
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
                "verbose_name": "answer about the fit",
                "verbose_name_plural": "answers about the fit",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="FitMeeting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="why without a meeting")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
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
                    "enquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="clientcare.enquiry",
                        verbose_name="enquiry",
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
                "verbose_name": "fit meeting",
                "verbose_name_plural": "fit meetings",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="SettledMismatch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.CharField(max_length=20)),
                ("seen", models.CharField(max_length=200)),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("settled", "we agreed on something"),
                            ("accepted", "we accept it as it is"),
                        ],
                        max_length=8,
                        verbose_name="how",
                    ),
                ),
                (
                    "agreed_by",
                    models.CharField(blank=True, max_length=120, verbose_name="with whom"),
                ),
                ("agreed_on", models.DateField(verbose_name="day")),
                ("reason", models.TextField(verbose_name="what was agreed, or why it is accepted")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
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
                    "enquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="settled",
                        to="clientcare.enquiry",
                        verbose_name="enquiry",
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
                "verbose_name": "settled mismatch",
                "verbose_name_plural": "settled mismatches",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="InboxAddress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("nonce", models.CharField(editable=False, max_length=43)),
                ("token_sha256", models.CharField(editable=False, max_length=64, unique=True)),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="since"),
                ),
                ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="revoked")),
                (
                    "created_by",
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
                "verbose_name": "address for forwarded mail",
                "verbose_name_plural": "addresses for forwarded mail",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at", None)),
                        fields=("vendor",),
                        name="inbox_address_one_in_use",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="IncomingMail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("identity_sha256", models.CharField(editable=False, max_length=64)),
                ("size", models.PositiveBigIntegerField(verbose_name="size in bytes")),
                ("arrived_at", models.DateTimeField(verbose_name="arrived")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "is being read"),
                            ("waiting", "waits for a person"),
                            ("logged", "on record"),
                            ("left", "not put on record"),
                        ],
                        default="received",
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "–"),
                            ("unknown", "No client has this address."),
                            ("several", "More than one client has this address."),
                            ("archived", "The client with this address is in the archive."),
                            (
                                "stranger",
                                "None of your team forwarded it, by its sender’s address.",
                            ),
                            ("no_day", "The day and time it was written are not certain."),
                            ("no_sender", "Who wrote the message could not be read."),
                            (
                                "unreadable",
                                "Its text could not be read. The mail itself is kept as a file.",
                            ),
                            ("too_large", "It is larger than 25 MB and was not taken over."),
                            ("own", "This program sent it."),
                            ("automatic", "It is an automatic mail: nobody wrote it."),
                            (
                                "bounce",
                                "It is a mail server’s notice about a mail that could not be delivered.",
                            ),
                            ("duplicate", "This message is on record already."),
                            ("waits", "This message waits already."),
                            ("dropped", "It was put aside."),
                        ],
                        max_length=10,
                        verbose_name="reason",
                    ),
                ),
                ("handed_in_email", models.CharField(blank=True, max_length=254)),
                ("is_forwarded", models.BooleanField(default=False)),
                (
                    "sender_name",
                    models.CharField(blank=True, max_length=120, verbose_name="written by"),
                ),
                ("sender_email", models.CharField(blank=True, max_length=254)),
                ("recipients", models.JSONField(default=list)),
                (
                    "direction",
                    models.CharField(
                        blank=True,
                        choices=[("in", "from the client"), ("out", "from us")],
                        max_length=3,
                        verbose_name="direction",
                    ),
                ),
                (
                    "written_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="day and time"),
                ),
                ("subject", models.CharField(blank=True, max_length=200, verbose_name="subject")),
                ("text", models.TextField(blank=True, verbose_name="text")),
                ("files_left_out", models.JSONField(default=list)),
                ("message_sha256", models.CharField(blank=True, editable=False, max_length=64)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "client",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mails",
                        to="clientcare.client",
                        verbose_name="client",
                    ),
                ),
                (
                    "handed_in_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "interaction",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mail",
                        to="clientcare.interaction",
                        verbose_name="contact",
                    ),
                ),
                (
                    "raw",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clientcare.attachment",
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
                ("claimed_day", models.CharField(blank=True, max_length=120)),
            ],
            options={
                "verbose_name": "mail received",
                "verbose_name_plural": "mails received",
                "ordering": ["-arrived_at", "-pk"],
                "indexes": [
                    models.Index(
                        fields=["vendor", "state", "arrived_at"], name="incoming_mail_by_state"
                    ),
                    models.Index(
                        fields=["vendor", "message_sha256"], name="incoming_mail_by_message"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("vendor", "identity_sha256"), name="incoming_mail_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MarketChannel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=160, verbose_name="what we do")),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "not said"),
                            ("page", "our enquiry page"),
                            ("referral", "recommendation"),
                            ("social", "Instagram or another network"),
                            ("search", "search engine or website"),
                            ("fair", "fair or event"),
                            ("market", "marketplace or directory"),
                            ("again", "was a client before"),
                            ("other", "something else"),
                        ],
                        max_length=8,
                        verbose_name="counted as",
                    ),
                ),
                (
                    "budget",
                    models.PositiveBigIntegerField(blank=True, null=True, verbose_name="budget"),
                ),
                ("first_on", models.DateField(verbose_name="from")),
                ("last_on", models.DateField(verbose_name="until")),
                ("aim", models.CharField(blank=True, max_length=200, verbose_name="aim")),
                ("result", models.TextField(blank=True, verbose_name="result")),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who looks after it",
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
                "verbose_name": "marketing channel",
                "verbose_name_plural": "marketing channels",
                "ordering": ["-last_on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("last_on__gte", models.F("first_on"))),
                        name="channel_ends_after_start",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OwnQuestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "about",
                    models.CharField(
                        choices=[
                            ("theirs", "What they expect"),
                            ("ours", "What we expect"),
                            ("limits", "Limits of both sides"),
                            ("conduct", "What was seen or heard"),
                        ],
                        max_length=8,
                        verbose_name="about",
                    ),
                ),
                ("text", models.CharField(max_length=200, verbose_name="question")),
                (
                    "points",
                    models.PositiveSmallIntegerField(
                        default=10,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(20),
                        ],
                        verbose_name="points for “yes”",
                    ),
                ),
                (
                    "no_is_mismatch",
                    models.BooleanField(verbose_name="“no” is to be settled before a signature"),
                ),
                (
                    "stopped_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="not asked any more since"
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
                        verbose_name="by",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="clientcare.ownquestion",
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
                "verbose_name": "own question about the fit",
                "verbose_name_plural": "own questions about the fit",
                "ordering": ["pk"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="client",
            name="client_reference_once",
        ),
        migrations.AddField(
            model_name="chatimport",
            name="device",
            field=models.CharField(
                blank=True, max_length=80, verbose_name="phone it was exported from"
            ),
        ),
        migrations.AddField(
            model_name="chatimport",
            name="exported_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="exported at"),
        ),
        migrations.AddField(
            model_name="chatimport",
            name="exporter",
            field=models.CharField(blank=True, max_length=120, verbose_name="who exported it"),
        ),
        migrations.AddField(
            model_name="chatimport",
            name="phone_number",
            field=models.CharField(blank=True, max_length=40, verbose_name="number of that phone"),
        ),
        migrations.AddField(
            model_name="client",
            name="is_enquiry",
            field=models.BooleanField(default=False, editable=False, verbose_name="enquiry"),
        ),
        migrations.AddField(
            model_name="client",
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
            model_name="client",
            name="withholds",
            field=models.CharField(
                blank=True,
                choices=[("", "not said"), ("yes", "yes, and sends us the slip"), ("no", "no")],
                max_length=3,
                verbose_name="withholds PPh 23",
            ),
        ),
        migrations.AddField(
            model_name="delivery",
            name="bounce",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="clientcare.attachment",
                verbose_name="the mail that came back",
            ),
        ),
        migrations.AddField(
            model_name="delivery",
            name="bounced_on",
            field=models.DateField(blank=True, null=True, verbose_name="came back on"),
        ),
        migrations.AddField(
            model_name="delivery",
            name="in_reply_to",
            field=models.CharField(blank=True, editable=False, max_length=250),
        ),
        migrations.AddField(
            model_name="delivery",
            name="leaves_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="leaves at"),
        ),
        migrations.AddField(
            model_name="delivery",
            name="now_because",
            field=models.CharField(blank=True, max_length=200, verbose_name="why it did not wait"),
        ),
        migrations.AddField(
            model_name="document",
            name="is_dutiable",
            field=models.BooleanField(
                default=False, editable=False, verbose_name="needs stamp duty"
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="signature_sha256",
            field=models.CharField(blank=True, editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name="document",
            name="signed",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="clientcare.signedcopy",
                verbose_name="signed copy",
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="salt",
            field=models.CharField(blank=True, editable=False, max_length=32),
        ),
        migrations.AddField(
            model_name="event",
            name="scheme",
            field=models.PositiveSmallIntegerField(default=2, editable=False),
        ),
        migrations.AddField(
            model_name="job",
            name="starts_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="user",
            name="signature_sha256",
            field=models.CharField(blank=True, editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name="user",
            name="signature_type",
            field=models.CharField(blank=True, editable=False, max_length=4),
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
                    ("eml", "EML"),
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
                    ("demand", "reminder or written demand"),
                    ("reminder", "reminder message"),
                    ("invoice", "invoice"),
                    ("auto_reply", "automatic reply"),
                    ("notice", "internal message"),
                ],
                max_length=16,
                verbose_name="purpose",
            ),
        ),
        migrations.AlterField(
            model_name="delivery",
            name="state",
            field=models.CharField(
                choices=[
                    ("waiting", "to hand over"),
                    ("queued", "queued"),
                    ("inflight", "being sent"),
                    ("sent", "sent"),
                    ("failed", "refused by the mail server"),
                    ("unknown", "not certain"),
                    ("cancelled", "cancelled"),
                    ("bounced", "came back"),
                ],
                default="queued",
                max_length=9,
                verbose_name="state",
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
                    ("reminder", "reminder"),
                    ("somasi", "written demand (somasi)"),
                    ("deed", "deed of mutual termination"),
                    ("credit_note", "credit note"),
                    ("contract", "contract to be signed"),
                    ("court_claim", "claim to a court"),
                ],
                max_length=12,
                verbose_name="kind",
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
                    ("recap", "answer to a recap"),
                    ("offer", "answer to an offer"),
                    ("auto", "automatic reply"),
                ],
                max_length=8,
                verbose_name="purpose",
            ),
        ),
        migrations.AddConstraint(
            model_name="client",
            constraint=models.UniqueConstraint(
                condition=models.Q(models.Q(("reference", ""), _negated=True), ("unopened", None)),
                fields=("vendor", "reference"),
                name="client_reference_once",
            ),
        ),
    ])
