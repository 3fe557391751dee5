from offboarding.models.alumni import AlumniPlan, AlumniTouch
from offboarding.models.cancellation import ClientCancellation, NoCancellation
from offboarding.models.case_file import CaseFile
from offboarding.models.court_claim import (
    ClaimAnswer,
    ClaimAnswerKind,
    CourtClaim,
    CourtDistrict,
    CourtForum,
)
from offboarding.models.demand import Demand, DemandKind, DemandState
from offboarding.models.handover import (
    HandoverFile,
    HandoverKind,
    HandoverPack,
    HandoverReceipt,
)
from offboarding.models.letter import Letter, LetterAttachment, LetterAuthor, LetterState
from offboarding.models.loss import LossItem, LossKind
from offboarding.models.overruled_warning import OverruledWarning
from offboarding.models.overview import (
    ClientOverview,
    ClientStake,
    OverviewTotals,
    Stage,
    TodayLine,
)
from offboarding.models.recap import Recap, RecapAnswer, RecapKind, RecapVerdict
from offboarding.models.referral import (
    Colleague,
    ColleagueBusyDays,
    ConsentSide,
    Referral,
    ReferralConsent,
)
from offboarding.models.relationship import (
    Expectation,
    ExpectationAnswer,
    ExpectationSource,
    ExpectationStatus,
    WorkingProfile,
    WorkingStyle,
)
from offboarding.models.reminder import ReminderKind, ReminderMessage
from offboarding.models.reminder_plan import ReminderPlan
from offboarding.models.reputation import (
    PublicLine,
    ReferenceText,
    ReviewReply,
    SilenceAcknowledgement,
    ThankYou,
)
from offboarding.models.retrospective import (
    ImprovementProposal,
    ProposalKind,
    ProposalOutcome,
    Retrospective,
    RetrospectiveCause,
)
from offboarding.models.review import ReviewComment, ReviewDecision, ReviewDecisionKind
from offboarding.models.risk_case import (
    CaseFlag,
    CaseGround,
    Decision,
    DecisionKind,
    Outcome,
    OutcomeKind,
    RiskCase,
)
from offboarding.models.sentence_source import SentenceSource
from offboarding.models.settlement import ItemKind, Settlement, SettlementItem
from offboarding.models.skipped_rung import Rung, SkippedRung
from offboarding.models.talk import (
    AlignmentTalk,
    Framing,
    PlannedTalk,
    TalkChannel,
    TalkOutcome,
    TalkPlan,
)
from offboarding.models.termination import (
    ChecklistItem,
    Path,
    RecipientConfirmation,
    Termination,
    WorkAgain,
)
from offboarding.models.transition_item import TransitionItem, TransitionKind

__all__ = [
    "AlignmentTalk",
    "PlannedTalk",
    "AlumniPlan",
    "AlumniTouch",
    "CaseFile",
    "CaseFlag",
    "CaseGround",
    "ChecklistItem",
    "ClaimAnswer",
    "ClaimAnswerKind",
    "ClientCancellation",
    "ClientOverview",
    "ClientStake",
    "Colleague",
    "ColleagueBusyDays",
    "ConsentSide",
    "CourtClaim",
    "CourtDistrict",
    "CourtForum",
    "Decision",
    "DecisionKind",
    "Demand",
    "DemandKind",
    "DemandState",
    "Framing",
    "HandoverFile",
    "HandoverKind",
    "HandoverPack",
    "HandoverReceipt",
    "ImprovementProposal",
    "ItemKind",
    "Letter",
    "LetterAttachment",
    "LetterAuthor",
    "LetterState",
    "LossItem",
    "LossKind",
    "NoCancellation",
    "Outcome",
    "OutcomeKind",
    "OverruledWarning",
    "OverviewTotals",
    "Path",
    "ProposalKind",
    "ProposalOutcome",
    "PublicLine",
    "Recap",
    "RecapAnswer",
    "RecapKind",
    "RecapVerdict",
    "RecipientConfirmation",
    "ReferenceText",
    "Expectation",
    "ExpectationAnswer",
    "ExpectationSource",
    "ExpectationStatus",
    "WorkingProfile",
    "WorkingStyle",
    "Referral",
    "ReferralConsent",
    "ReminderKind",
    "ReminderMessage",
    "ReminderPlan",
    "Retrospective",
    "RetrospectiveCause",
    "ReviewComment",
    "ReviewDecision",
    "ReviewDecisionKind",
    "ReviewReply",
    "RiskCase",
    "Rung",
    "SentenceSource",
    "Settlement",
    "SettlementItem",
    "SilenceAcknowledgement",
    "SkippedRung",
    "Stage",
    "TalkChannel",
    "TalkOutcome",
    "TalkPlan",
    "Termination",
    "ThankYou",
    "TodayLine",
    "TransitionItem",
    "TransitionKind",
    "WorkAgain",
]
