"""Each of the 41 English phrases of the table, in sentences that are not the table's own."""

import pytest

from offboarding.linter.lint import lint

FOUND = {
    "1": ["You always pay late.", "In our meetings you have always been late."],
    "2": [
        "You never replied.",
        "You’ve never sent the list.",
        "So far you have never paid on time.",
    ],
    "3": ["The list is always late.", "It was never delivered.", "We never received it."],
    "4": [
        "You have failed to pay.",
        "You neglected the schedule.",
        "You repeatedly failed to answer.",
    ],
    "5": ["It is your own fault.", "You have caused this delay.", "This is all your fault."],
    "6": ["You have refused to meet us.", "You refused."],
    "7": ["You ignored us.", "You've ignored three letters.", "You keep ignoring us."],
    "8": ["You had promised to pay.", "You promised."],
    "9": ["You lied to us.", "That is a lie.", "Do not lie.", "Your answer was dishonest."],
    "10": ["We regard this as fraud.", "It is a scam.", "You cheat.", "That was cheating."],
    "11": ["This is a breach of contract.", "You are in default.", "You breached clause 5."],
    "12": ["Your tone is unacceptable.", "This is totally unacceptable to us."],
    "13": ["Your team behaved unprofessionally.", "This was very unprofessional."],
    "14": ["Your idea is absurd.", "That is insane.", "A ridiculous claim."],
    "15": ["This is outrageous.", "A shocking message."],
    "16": ["I am furious.", "We're fed up.", "Our team is sick of this."],
    "17": ["We are disappointed.", "We were deeply disappointed.", "A very disappointing answer."],
    "18": ["This is frustrating.", "The team is frustrated with you."],
    "19": ["A toxic relationship.", "It was a nightmare.", "You are difficult clients."],
    "20": ["You are demanding.", "Your needy messages reached us."],
    "21": ["Your staff is lazy.", "An incompetent assistant."],
    "22": ["It was a waste of time.", "This is a complete waste of our time."],
    "23": ["This is the last straw.", "Enough is enough."],
    "24": ["You took advantage of us.", "You have exploited our team.", "Stop taking advantage."],
    "25": ["Pay now or else!", "You'll regret it.", "You will come to regret this."],
    "26": ["We'll sue you.", "We will see you in court.", "We shall sue."],
    "27": ["We will expose you.", "We'll post this publicly.", "You will get a bad review."],
    "28": ["This is your final warning.", "Take this as an ultimatum."],
    "29": [
        "Pay immediately.",
        "Do it right now.",
        "Answer asap.",
        "We need this immediately, please.",
    ],
    "30": ["We demand an answer.", "You must pay.", "You must immediately reply."],
    "31": ["You obviously knew.", "This is clearly wrong.", "Clearly you agreed."],
    "32": [
        "As I have said repeatedly, no.",
        "As per my last email, it is due.",
        "Per my last email: no.",
    ],
    "33": [
        "Frankly, no.",
        "To be honest, it was late.",
        "To be perfectly honest we did not agree.",
    ],
    "34": ["With all due respect, no."],
    "35": ["Unfortunately it rained. Unfortunately the hall is closed."],
    "36": ["Calm down.", "You are overreacting again."],
    "37": [
        "Whatever.",
        "Whatever, we are done.",
        "It's not my problem.",
        "That isn't our problem.",
    ],
    "38": ["Take it or leave it.", "These terms are non-negotiable."],
    "39": [
        "We guarantee it.",
        "We are 100% sure.",
        "It will definitely rain.",
        "Success is guaranteed.",
    ],
    "40": ["We admit it.", "It was due to our negligence."],
    "41": ["Pay!", "Why not??", "You have NEVER paid.", "This is YOUR PROBLEM, not ours."],
}
NOT_FOUND = {
    "1": ["You can always call us.", "You are always welcome."],
    "3": ["As always, thank you.", "You never have to pay twice."],
    "4": ["The first attempt failed.", "If you fail to see the link, tell us."],
    "5": ["This was not your fault.", "We regret the trouble caused to you."],
    "7": ["Please ignore our first email."],
    "9": [
        "The venue lies in Bandung.",
        "The risk lies entirely with the owner.",
        "Believe it or not.",
    ],
    "10": ["The scampi were fresh."],
    "11": ["Images open in colour by default.", "Clause 9 deals with an event of default."],
    "13": ["We met in a professional setting."],
    "16": ["The guests were well fed."],
    "17": ["We understand that you are disappointed."],
    "19": ["The week was difficult for all."],
    "20": ["It is a demanding season."],
    "22": ["Waste is collected in time."],
    "24": ["Take advantage of this offer until 3 November 2026.", "Both have an advantage."],
    "25": ["Use the stairs, or elsewhere the lift."],
    "26": ["The issue was solved.", "We met in the court yard."],
    "27": ["The terrace is exposed to rain.", "The reviewer signed."],
    "29": ["The tasting takes place immediately before the tour."],
    "30": ["The parties must sign.", "You must be busy these days."],
    "31": ["The rooms are clearly marked."],
    "32": ["As we told you earlier, the office moves."],
    "34": ["With respect to clause 5, we agree."],
    "35": ["Unfortunately it rained."],
    "36": ["Things have calmed down."],
    "37": ["Choose whatever colour you prefer.", "The problem is solved."],
    "39": ["We cannot guarantee it.", "Payment is 100% complete.", "It stays open indefinitely."],
    "40": ["This is no admission.", "We admit guests from 18:00."],
    "41": [
        "The NPWP is on file.",
        "PT KEJORA JANJI NUSANTARA issued it.",
        "See INV/2026/KEJORA-7.",
    ],
}


@pytest.mark.parametrize("number", FOUND)
def test_the_phrase_is_found(number):
    missed = [sentence for sentence in FOUND[number] if f"en-{number}" not in rules_of(sentence)]
    assert missed == []


@pytest.mark.parametrize("number", NOT_FOUND)
def test_what_only_looks_like_it_is_not(number):
    wrong = [sentence for sentence in NOT_FOUND[number] if f"en-{number}" in rules_of(sentence)]
    assert wrong == []


def test_every_phrase_of_the_list_is_tried():
    assert list(FOUND) == [str(number) for number in range(1, 42)]


def rules_of(sentence: str) -> list[str]:
    return [finding.rule for finding in lint(sentence, "en", "email")]
