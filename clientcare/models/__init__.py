from clientcare.models.attachment import Attachment, FileType
from clientcare.models.base import Fact, FactQuerySet, VendorModel, VendorQuerySet, Withdrawal
from clientcare.models.chat_import import ChatImport, ChatState, DateOrder, SenderRole
from clientcare.models.client import PROFILE, Client, ClientKind, Honorific, Withholds
from clientcare.models.client_person import ROLES, ClientPerson, default_roles
from clientcare.models.document import (
    Delivery,
    DeliveryDocument,
    DeliveryMethod,
    DeliveryPurpose,
    DeliveryState,
    Document,
    DocumentKind,
)
from clientcare.models.enquiry import (
    SHORTEST_KEEPING,
    THEIR_OWN,
    DeclineReason,
    Enquiry,
    EnquiryQuerySet,
    EnquirySettings,
    EnquirySource,
    EnquiryStage,
    EnquiryStep,
)
from clientcare.models.enquiry_fit import FitAnswer, FitMeeting, SettledHow, SettledMismatch
from clientcare.models.event import Event
from clientcare.models.incoming_mail import (
    InboxAddress,
    IncomingMail,
    MailReason,
    MailState,
)
from clientcare.models.interaction import (
    ANSWERED_BY_LINK,
    CALLS,
    LIVE,
    NEVER_CHOSEN,
    TALKS,
    Channel,
    Direction,
    Interaction,
    Purpose,
    corrected_column,
    corrected_day,
    with_valid_contact,
)
from clientcare.models.invitation import Invitation
from clientcare.models.job import Job, JobState
from clientcare.models.market_channel import MarketChannel
from clientcare.models.own_question import OWN_CODE, AboutWhat, OwnQuestion
from clientcare.models.password_request import PasswordRequest
from clientcare.models.portal_token import PortalToken
from clientcare.models.signed_copy import DutyStamp, SignedCopy, SignedCopyKind
from clientcare.models.submitted_form import SubmittedForm
from clientcare.models.user import Language, Theme, User
from clientcare.models.vendor import (
    CalendarDay,
    Counter,
    Currency,
    Membership,
    Role,
    Vendor,
    VendorHead,
)

__all__ = [
    "with_valid_contact",
    "corrected_column",
    "corrected_day",
    "AboutWhat",
    "OWN_CODE",
    "OwnQuestion",
    "Attachment",
    "CalendarDay",
    "Channel",
    "ChatImport",
    "ChatState",
    "Client",
    "ClientKind",
    "ClientPerson",
    "Counter",
    "Currency",
    "DateOrder",
    "Delivery",
    "DeliveryDocument",
    "DeliveryMethod",
    "DeliveryPurpose",
    "DeliveryState",
    "Direction",
    "Document",
    "DeclineReason",
    "DocumentKind",
    "Enquiry",
    "EnquiryQuerySet",
    "EnquirySettings",
    "EnquirySource",
    "EnquiryStage",
    "EnquiryStep",
    "SHORTEST_KEEPING",
    "THEIR_OWN",
    "DutyStamp",
    "Event",
    "Fact",
    "FactQuerySet",
    "FileType",
    "FitAnswer",
    "FitMeeting",
    "Honorific",
    "InboxAddress",
    "IncomingMail",
    "Interaction",
    "Invitation",
    "Job",
    "JobState",
    "CALLS",
    "LIVE",
    "ANSWERED_BY_LINK",
    "NEVER_CHOSEN",
    "TALKS",
    "Language",
    "MailReason",
    "MailState",
    "MarketChannel",
    "Membership",
    "PROFILE",
    "PasswordRequest",
    "PortalToken",
    "Purpose",
    "ROLES",
    "Role",
    "SenderRole",
    "SettledHow",
    "SettledMismatch",
    "SignedCopy",
    "SignedCopyKind",
    "SubmittedForm",
    "Theme",
    "User",
    "Vendor",
    "VendorHead",
    "VendorModel",
    "VendorQuerySet",
    "Withdrawal",
    "Withholds",
    "default_roles",
]
