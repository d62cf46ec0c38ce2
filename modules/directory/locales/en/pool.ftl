workflow-party-pool-person = the person
workflow-party-pool-asker = who asked
fault-pool-not-now = That cannot be done now. Somebody else may have gone ahead. Please open the page again to see where it is.
field-pool-choice = Please choose from the list
field-pool-needed-kinds = Please choose at least one kind
field-pool-needed-fee = Please choose one answer about the fee
field-pool-needed-fee-words = Please say what you ask for (for example 5,000 yen each time)
field-pool-needed-cost = Please choose who bears the cost
field-pool-mail = This is not a mail address. Example: name@example.jp
field-pool-web = Please write an address that begins with https:// or http://
field-pool-phone = Please write the telephone number with its area code
field-pool-consent = Nobody is registered without agreeing. Please read the text and set the mark
field-pool-there = You are registered (or have applied) already. You can change it under “Talent pool (mine)”
field-pool-sure = If it may be erased, please set the mark. Nothing has been erased yet
field-pool-kind-there = There is a kind of this name already
field-pool-kinds-many = There can be 40 kinds. Please reword one that is not used
field-pool-body-there = There is an organisation of this name already
field-pool-bodies-many = There can be 200 organisations
field-pool-not-registered = This person is not registered now. Please choose somebody else
field-pool-day = Please choose a day (for example 2026-12-05)
field-pool-hours = Please write the time as a number (for example 2, 1.5, 90分)
field-pool-useful = Please choose one of the five
pool-title = Talent pool
pool-lead = Coordinators and experts who help what people do in this city. Groups and departments can ask the centre to send them.
pool-to-desk = My page
pool-all = All
pool-any = Not decided, or not known
pool-total = { $count } people
pool-many = People who match, in the order of their names
pool-none = Nobody is listed yet
pool-none-text = Would you like to help with what you are good at?
pool-none-found = Nobody matches
pool-none-found-text = Some are registered without being listed. Ask without conditions, and the centre will look.
pool-see-all = See everybody
pool-api = For programs:
pool-request-do = Ask for somebody
pool-apply-do = Register yourself
pool-everywhere = Whole city
pool-busy-working = At work now
pool-kind = Kind
pool-kind-short = Kind
pool-kind-help = Choose as many as fit.
pool-field = Fields
pool-area = Areas
pool-area-help = None means the whole city.
pool-any-help = Choose as many as fit.
pool-fee = Fee
pool-fee-free = Free
pool-fee-amount = An amount
pool-fee-agreement = By agreement
pool-fee-words = What you ask for
pool-fee-words-help = For example 5,000 yen and travel. Needed where you chose “An amount”.
pool-kinds = Who does what
pool-kinds-lead = Kinds of coordinators and experts, and what they do.
pool-duties = What they do
pool-people = People of this kind
pool-kind-nobody = Nobody is listed now. Some are registered without being listed, so you can still ask.
pool-kinds-more = See all { $count }
pool-kind-ask = Ask for somebody of this kind
pool-bodies = Intermediary organisations
pool-bodies-lead = Organisations that bring people and activities together. Nobody has to go through them; you may always meet directly.
pool-body-kind-public = Run by the city
pool-body-kind-shakyo = Council of social welfare
pool-body-kind-npo = NPO
pool-body-kind-machi-kyo = Community council
pool-body-kind-other = Other
pool-not-listed = Others cannot see this page (now: { $state }).
pool-ask-person = Ask for this person
pool-edit = Change the registration
pool-see-desk = See at the desk
pool-see-page = See the page
pool-used = Sent so far
pool-used-count = { $count } times so far
pool-direct = Where a way to reach somebody is shown, you may write to them directly. Otherwise the counter passes it on.
pool-name = Name in the list
pool-name-help = A nickname or a trade name will do.
pool-reading = Reading
pool-reading-help = In hiragana; the list is sorted by it.
pool-full-name = Full name
pool-full-name-help = Only the centre and the city's staff see it. It is never in the list.
pool-headline = In one line
pool-headline-help = For example: I lead discussions and make leaflets
pool-skills = What they can do
pool-skills-help = Separate things by 「、」: they are compared with requests.
pool-qualifications = Qualifications and experience
pool-qualifications-help = For example: social worker, four years as head of a neighbourhood association
pool-days = Days and times
pool-days-help = For example: weekday evenings, Saturday mornings
pool-body = Belongs to
pool-body-help = Choose an intermediary organisation if there is one.
pool-body-none = None, or not in the list
pool-phone = Telephone
pool-mail = Mail
pool-mail-help = Requests are sent there.
pool-web = Web site
pool-publicity = Who may see it
pool-published = May be shown in the public list
pool-published-help = If not, the centre still uses it to look for somebody who fits. You can change it at any time.
pool-publicity-more = Choose who sees each item
pool-shown = Who sees “{ $field }”
pool-shown-public = Everybody
pool-shown-signed-in = Those who have signed in
pool-shown-centre = Only the centre and the city's staff
pool-apply = Register in the talent pool
pool-apply-lead = The centre looks at it before it is registered. Once a year you are asked whether you go on. You can pause or leave at any time.
pool-apply-send = Apply
pool-consent-title = Consent
pool-consent-help = What you write is used to look for somebody who fits a request, and to write to you. It is kept for a year. If you leave, everything that you wrote is erased.
pool-consent = I have read this and agree
pool-consent-desk = The person has read or heard this and agreed
pool-channel = How it came
pool-channel-web = Web
pool-channel-paper = Paper
pool-channel-telephone = Telephone
pool-channel-counter = Counter
pool-edit-title = Change the registration of { $name }
pool-since = since { $day }
pool-returned = Please mend:
pool-consent-on = Consent given on
pool-consent-by = Consent until
pool-consent-short = Until
pool-published-on = Agreed to be listed on
pool-published-no = Not listed
pool-submit-again = Apply again
pool-renew = Go on for another year
pool-pause = Pause
pool-resume = Agree and go on
pool-meanwhile = Somebody else saved first. What is stored now stands here. Save again if what you wrote below may replace it.
pool-save = Save
pool-leave = Leave the pool
pool-leave-text = Everything that you wrote, your ratings and your consents are erased and cannot be brought back. What you were sent to goes back to the centre. To rest for a while, use “Pause”.
pool-leave-sure = It may be erased
pool-leave-do = Erase the registration
pool-state = State
pool-state-draft = To be mended
pool-state-checking = Waits to be confirmed
pool-state-registered = Registered
pool-state-paused = Pausing
pool-state-removed = Erased
pool-help-draft = The centre asks you to mend something. Please do, and apply again.
pool-help-checking = The centre is looking at it. You usually hear from us within ten working days.
pool-help-registered = You are registered. When somebody asks for you, we tell you by mail and here.
pool-help-paused = You are pausing: you are not listed and nobody asks you. To go on, you agree for another year.
pool-mine = Talent pool (mine)
pool-mine-own = Your registration
pool-mine-none = You are not registered
pool-mine-none-text = Say what you are good at, and groups that need it can ask you.
pool-consent-until = Consent until { $day }
pool-mine-asked = What you are asked for
pool-mine-requests = What you (or your group) asked for
pool-mine-requests-none = Nothing yet.
pool-room = Coordinators' room
pool-done-applied = We have received it. You will hear from us when we have looked at it.
pool-done-entered = Entered.
pool-done-saved = Saved.
pool-done-renewed = Thank you. We look forward to another year.
pool-done-paused = You are pausing now.
pool-done-resumed = You are registered again.
pool-done-removed = Your registration is erased. Thank you for everything.
pool-done-step = Done. The person is told where we can reach them.
pool-desk = Talent pool desk
pool-desk-new = Enter from paper, telephone or counter
pool-desk-none = Nothing here now
pool-desk-none-text = What comes in next appears here.
pool-shows = Choose a state
pool-show-checking = To be confirmed
pool-show-registered = Registered
pool-show-paused = Pausing
pool-show-draft = To be mended
pool-search = Look for a name
pool-search-do = Look
pool-found = Names that begin with “{ $q }”
pool-nameless = (somebody who left)
pool-person = Name
pool-decide = Confirm
pool-register = Register
pool-return = Ask to mend it
pool-return-reason = What should be mended
pool-return-help = The person reads this as it is.
pool-return-do = Ask
pool-written = What is written
pool-dispatches = Dispatches
pool-history = History
pool-kinds-desk = Edit the kinds
pool-kinds-desk-lead = What is written here appears on the public page.
pool-kind-label = Name
pool-definition = What they are
pool-definition-help = Short, for somebody who reads it for the first time.
pool-is-coordinator = They are coordinators
pool-is-coordinator-help = Those who are registered can then enter the coordinators' room.
pool-is-coordinator-short = Coordinator
pool-retired = Not used
pool-do = Do
pool-change = Change
pool-retire = Use no longer
pool-offer-again = Use again
pool-kind-add = Add a kind
pool-kind-change = Change the kind
pool-bodies-desk = Edit the intermediary organisations
pool-bodies-none = None yet.
pool-body-add = Add an organisation
pool-body-change = Change the organisation
pool-body-name = Name of the organisation
pool-body-kind = Kind of organisation
pool-body-duties = What it does
pool-body-retired = Nobody new belongs to it
pool-request = Ask for somebody
pool-request-lead = The centre looks for somebody who fits, asks them, and then fixes the day.
pool-request-no-group = Groups and departments can ask
pool-request-no-group-text = An editor of a group can ask for the group. With a worry of your own, please come to the counter.
pool-request-group = Register a group
pool-request-named = You would like:
pool-request-for = For whom do you ask?
pool-for-office = A department or the centre
pool-theme = Theme
pool-theme-help = For example: leaflets for the autumn festival
pool-wish = What you would like to do together
pool-wish-help = Say what is difficult now and how it should be afterwards.
pool-dates = Days and times
pool-dates-help = For example Saturday mornings in November. Two or three choices make it easier.
pool-place = Place
pool-place-help = For example a community hall, or online
pool-cost = Who bears the cost
pool-cost-asker = Those who ask
pool-cost-city = The city
pool-cost-centre = The centre
pool-cost-none = Nobody can pay
pool-cost-consult = To be talked about
pool-cost-words = About the cost
pool-cost-words-help = For example up to 5,000 yen, travel as it comes
pool-asker-name = Contact person or department
pool-asker-name-help = The person who comes reads this name.
pool-contact = How to reach you
pool-contact-help = Told to the person when they have said yes. Until then only the centre sees it.
pool-request-send = Ask
pool-requests-desk = Dispatch desk
pool-request-facts = What is asked for
pool-day = Day
pool-meeting-place = Time and place
pool-meeting-place-help = For example 13:30 at the entrance of the hall
pool-dispatch-requested = To be selected
pool-dispatch-offered = Waits for an answer
pool-dispatch-accepted = Day to be fixed
pool-dispatch-dispatched = Fixed
pool-dispatch-reported = Reported
pool-dispatch-rated = Rated
pool-dispatch-closed = Closed
pool-dispatch-cancelled = Called off
pool-side-person = For you who go
pool-side-asker = For you who asked
pool-side-centre = For the centre
pool-now-person-requested = Nothing is asked of you now.
pool-now-person-offered = Please say by { $by } whether you can go. You may decline. After that we ask somebody else.
pool-now-person-accepted = Thank you for saying yes. The centre fixes the day and tells you.
pool-now-person-dispatched = On { $by } ({ $place }). Afterwards, please report on this page.
pool-now-person-reported = Thank you for the report. We wait for those who asked.
pool-now-person-rated = Report and rating are here. The centre closes it.
pool-now-person-closed = Closed. Thank you.
pool-now-person-cancelled = This was called off. There is nothing for you to do.
pool-now-asker-requested = The centre looks for somebody who fits, usually within five working days.
pool-now-asker-offered = Somebody has been asked and has until { $by } to answer.
pool-now-asker-accepted = { $name } has said yes. The centre fixes the day and tells you.
pool-now-asker-dispatched = { $name } comes on { $by } ({ $place }). If anything changes, please tell the centre early.
pool-now-asker-reported = The report is here. Please say on this page how useful it was. After { $by } it is closed as it is.
pool-now-asker-rated = Thank you. The centre closes it.
pool-now-asker-closed = Closed. Ask again whenever you need somebody.
pool-now-asker-cancelled = This request was called off. You can ask anew.
pool-now-centre-requested = Choose among the candidates and ask them.
pool-now-centre-offered = { $name } has until { $by } to answer. If they answer by telephone, enter it here.
pool-now-centre-accepted = { $name } has said yes. Ask both sides for day and place, and fix them.
pool-now-centre-dispatched = { $name } goes on { $by }. Afterwards, ask for the report (they are reminded by themselves, too).
pool-now-centre-reported = The report is here. We wait for those who asked; it is closed by itself on { $by }.
pool-now-centre-rated = The rating is here. Close it when the costs are settled.
pool-now-centre-closed = Closed.
pool-now-centre-cancelled = Called off.
pool-answer = Your answer
pool-answer-words = A word to the centre
pool-answer-words-help = Days that suit you, or why not. Those who asked do not see it.
pool-accept = I will go
pool-decline = Not this time
pool-select = Choose among candidates
pool-select-lead = In the order in which they seem to fit by what was written. The reasons are a help; you need not follow the order.
pool-select-none = Nobody of this kind or field is registered. Look for somebody, or talk with those who asked about the conditions.
pool-select-who = Who is asked
pool-offer-words = What is said to them
pool-offer-words-help = If you say why you ask them, an answer comes sooner.
pool-offer = Ask them
pool-fit-good = Fits:
pool-fit-mind = To mind:
pool-fit-named = those who ask would like them
pool-fit-kind = of the kind
pool-fit-field = knows the field
pool-fit-area = works in the area
pool-fit-everywhere = works everywhere
pool-fit-skill = what they can do stands in the request
pool-fit-free = comes for nothing
pool-fit-rested = was not sent for half a year
pool-fit-costs = asks for a fee, and nobody can pay
pool-fit-asked = has another question open
pool-fit-working = is at work elsewhere
pool-fit-elsewhere = works in other areas
pool-fit-declined = declined this once
pool-fix = Fix day and place
pool-fix-do = Fix it
pool-report = Report
pool-report-help = What you did and noticed. Please do not write names of those whom you met.
pool-hours = Time
pool-hours-help = For example 2, 1.5, 90分
pool-hours-minutes = { $hours } h { $minutes } min
pool-report-done = What was done
pool-report-result = What came of it, and what is needed next
pool-report-do = Send the report
pool-reported = Report
pool-rate = Was it useful?
pool-rate-lead = The centre reads it to ask better next time. The person who came does not see it.
pool-useful = Was it useful?
pool-useful-1 = 1 Not useful
pool-useful-2 = 2 Not very useful
pool-useful-3 = 3 Neither
pool-useful-4 = 4 Useful
pool-useful-5 = 5 Very useful
pool-useful-words = What was good, what could have been better
pool-rate-do = Tell us
pool-rated = What those who asked say
pool-offers = Who was asked
pool-answer-open = waits
pool-answer-accepted = said yes
pool-answer-declined = declined
pool-answer-withdrawn = taken back
pool-take-back = Take the question back and look for somebody else
pool-close = Close
pool-hand-back = If you cannot go any more
pool-hand-back-do = Give it back to the centre
pool-reason = Why
pool-cancel = Call it off
pool-cancel-help = Everybody concerned is told by mail.
pool-cancel-do = Call it off
pool-done-requested = We have received it and look for somebody who fits.
pool-done-offered = Asked. They are told.
pool-done-answered = Thank you for your answer.
pool-done-fixed = Fixed. Both sides are told.
pool-done-reported = Thank you for the report.
pool-done-rated = Thank you.
pool-done-moved = Changed.
pool-mail-registered-subject = You are registered in the talent pool
pool-mail-registered = Dear { $name },

    you are registered in the talent pool. Thank you.
    When somebody asks for you, we write to this address.
    You can change your registration here at any time:
    { $href }
pool-mail-returned-subject = About your registration in the talent pool
pool-mail-returned = Dear { $name },

    about what you handed in, we ask you for this:

    { $reason }

    Please mend it here and apply again:
    { $href }
pool-mail-renew-subject = Do you go on in the talent pool?
pool-mail-renew = Dear { $name },

    your consent for the talent pool ends on { $by }.
    If you go on, please press “Go on for another year” here:
    { $href }

    Without an answer we pause your registration two weeks later and take it off the list.
pool-mail-paused-subject = Your registration in the talent pool is paused
pool-mail-paused = Dear { $name },

    since your consent has ended ({ $by }), your registration is paused.
    You are not listed and nobody asks you. You can go on at any time:
    { $href }
pool-mail-offered-subject = Would you go? { $theme }
pool-mail-offered = Dear { $name },

    would you come for “{ $theme }” ({ $asker })?

    { $words }

    Please look at it and say whether you can. You may decline.
    { $href }
pool-mail-fixed-subject = Day and place are fixed: { $theme }
pool-mail-fixed = Day and place of “{ $theme }” are fixed.

    { $words }

    More here:
    { $href }
pool-mail-reported-subject = A report has come: { $theme }
pool-mail-reported = The report of “{ $theme }” is here.
    Please say how useful it was:
    { $href }
pool-mail-cancelled-subject = Called off: { $theme }
pool-mail-cancelled = “{ $theme }” was called off.

    Why: { $words }

    { $href }
pool-mail-handed-back-subject = We look for somebody else: { $theme }
pool-mail-handed-back = The person for “{ $theme }” cannot come any more.
    The centre is looking for somebody else.
    { $href }
pool-mail-remind-answer-subject = We wait for your answer: { $theme }
pool-mail-remind-answer = Dear { $name },

    about “{ $theme }” we wait for your answer. You may decline.
    { $href }
pool-mail-remind-report-subject = Please report: { $theme }
pool-mail-remind-report = Dear { $name },

    thank you for going to “{ $theme }”.
    Please say here what you did and how long it took:
    { $href }
pool-mail-remind-rating-subject = How was it? { $theme }
pool-mail-remind-rating = Was “{ $theme }” useful?
    Please tell us here:
    { $href }
pool-purpose-member = To look for somebody who fits a request, and to reach them
pool-retention-member = While they are registered; erased at once when they leave
pool-purpose-asker = To answer a request for somebody
pool-retention-asker = While the record of the dispatch is kept
pool-purpose-account = To show people their own registrations, requests and advice
pool-retention-account = While the account exists
