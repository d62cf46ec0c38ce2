role-citizen = Citizen
role-group-editor = Group editor
role-coordinator = Coordinator
role-staff = Staff
role-plan-manager = Plan manager
role-committee-member = Committee member
role-auditor = Auditor
role-administrator = Administrator
body-kind-department = Department
body-kind-section = Section
body-kind-centre = Centre
body-kind-council = Council
body-kind-committee = Committee
body-kind-other = Other
fault-identity-wait = There were many attempts in a short time, so this is paused. Please wait { $minutes } minutes and try again.
fault-identity-wrong-password = Name and password do not go together. Please check both.
fault-identity-link-spent = This link or code was used already, or is too old.
fault-identity-last-administrator = There is no other administrator, so this cannot be done. Please make somebody else an administrator first.
fault-identity-staff-list = { $count } places in the list need mending. Nothing was changed.
fault-identity-body-ended = This body has ended, or is the one to be joined into. Please check the day and the body.
fault-title-410 = This link cannot be used
fault-mend-410 = Please ask for a new link and try again.
field-email = Please write a mail address (name@example.jp).
field-email-taken = There is an account with this mail address already.
field-login = Please use 4 to 40 letters, digits, _ or a full stop.
field-login-taken = This name is taken. Please choose another.
field-password-short = Please use 10 characters or more. Some short words in a row are strong and easy to remember.
field-password-long = Please use at most 200 characters.
field-password-plain = A password that is your name or a single letter repeated is easy to guess. Please choose another.
field-password-wrong = This is not your present password.
field-until-before-from = The last day is before the first.
field-role-held = This person holds this role in that time already.
field-code-taken = Another body has this code.
field-body-unknown = Please choose a body that stands now.
field-parent-loop = A body cannot stand under itself or under one of its own.
field-two-parts = Please name two bodies or more.
field-day = Please write the day as 2026-04-01.
field-too-many-tokens = You can have 20 tokens. Please end one that you do not use.
identity-home = Back to the home page
identity-erased = (person who left)
identity-whole-city = The whole city
identity-no-end = no end
identity-grant-in-force = In force
identity-grant-to-come = To come
identity-grant-over = Over
identity-until = until { $day }
identity-late = overdue
identity-purpose-account = To sign in and to show what your role needs
identity-retention-account = Until you close your account
identity-sign-in-title = Sign in
identity-sign-in-lead = Sign in with your mail address, or with the login number from the counter.
identity-sign-in-name = Mail address, login name or number
identity-sign-in-name-help = Without mail: the eight digits on the slip from the counter.
identity-password = Password
identity-password-help = 10 characters or more. Some short words in a row are strong and easy to remember.
identity-sign-in = Sign in
identity-other-ways = New here, or in trouble?
identity-to-join = Create an account
identity-to-reset = I forgot my password
identity-to-code = Use a code from the counter
identity-signed-out = You have signed out.
identity-join-title = Create an account
identity-join-lead = Your name and mail address are enough. We send a mail to confirm.
identity-join = Create account
identity-joined = Welcome. Everything is ready.
identity-no-mail = Without mail, you get a code at the counter.
identity-display-name = Name
identity-display-name-help = What we call you here. It need not be your real name.
identity-email = Mail address
identity-mail-title = Please look at your mail
identity-mail-lead = We sent a mail. Follow its link to finish.
identity-mail-text = If it does not arrive, look among unwanted mail, or try again after a while. The counter helps too.
identity-confirm-title = Confirm your mail address
identity-confirm-lead = Press the button and your account is ready.
identity-confirm = Confirm and begin
identity-spent-title = This link cannot be used
identity-spent-mend = A link works once. Please begin again, or tell the person who invited you.
identity-reset-title = Set a new password
identity-reset-lead = We send a link to your mail address.
identity-reset-send = Send the link
identity-reset-sent-lead = If there is an account with this address, a link is on its way. It works for one hour.
identity-reset-no-mail = Without mail, please come to the counter.
identity-reset-new-lead = With a new password, sessions on other devices end.
identity-new-password = New password
identity-set-password = Set password
identity-password-changed = The password was changed. Other sessions have ended.
identity-invitation-title = Invitation
identity-invitation-lead = Choose a name and a password to begin.
identity-accept = Begin
identity-code-title = Use a code from the counter
identity-code-lead = Make an account with the code of ten characters on your slip. No mail address is needed.
identity-code = Code of ten characters
identity-code-help = Capitals and hyphens do not matter.
identity-login = Login name
identity-login-help = If you leave it empty, you use the login number on the slip.
identity-desk-title = Desk
identity-desk-hello = Hello, { $name }
identity-desk-no-roles = You are signed in as a citizen.
identity-desk-waiting = Waiting for you
identity-desk-nothing = Nothing is waiting for you
identity-desk-nothing-text = Take your time. Would you like to see how far the plan has come?
identity-desk-see-plan = See the plan
identity-desk-places = What you can do
identity-nav-account = Account
identity-nav-account-about = Name, password, sessions, your data
identity-nav-people = People and roles
identity-nav-people-about = Invite, give roles, see who ever had one
identity-nav-bodies = Bodies
identity-nav-bodies-about = Create, split and merge departments, centres, committees
identity-nav-staff-import = Staff list
identity-nav-staff-import-about = Read the list of a personnel change
identity-nav-counter = Codes at the counter
identity-nav-counter-about = Hand out a code to people without mail
identity-nav-city = City settings
identity-nav-city-about = Name, slogan, colour, counter
identity-profile = Profile
identity-sign-in-as = You sign in as { $name }
identity-language = Language of mail
identity-save = Save
identity-profile-saved = Saved.
identity-change-password = Change password
identity-old-password = Present password
identity-sessions = Sessions
identity-sessions-text = If you do not know one, end it here and change your password.
identity-unknown-browser = Unknown browser
identity-this-session = This one
identity-session-times = since { $since }, last used { $seen }
identity-end-session = End
identity-session-ended = The session has ended.
identity-tokens = API tokens
identity-tokens-text = Keys for programs that act in your name. If you do not use any, leave this alone.
identity-token-once = This key is shown only now. Please copy it to a safe place.
identity-token-name = Name of the token
identity-token-name-help = Say what it is for.
identity-create-token = Create token
identity-end-token = End
identity-token-ended = The token has ended.
identity-token-times = since { $since }, last used { $used }
identity-never = never
identity-my-data = Your data
identity-my-data-text = Everything this site holds about you, as a JSON file.
identity-export = Download
identity-close = Close your account
identity-close-text = Your name, mail address and sessions are erased. Only records without a name remain. This cannot be undone.
identity-close-button = Erase my data and close
identity-closed = Your account is closed. Thank you for having been here.
mail-join-subject = [{ $city }] Please confirm your mail address
mail-join-body =
    Thank you for creating an account.
    Please open this link and press the button (good for two days).

    { $link }

    If you did not ask for this, please ignore this mail.

    { $city }
mail-join-known-subject = [{ $city }] You have an account already
mail-join-known-body =
    There is an account with this mail address already.
    You can sign in here, or set a new password.

    { $link }

    If you did not ask for this, please ignore this mail.

    { $city }
mail-reset-subject = [{ $city }] Link to set a new password
mail-reset-body =
    Please set a new password here (good for one hour).

    { $link }

    If you did not ask for this, please ignore this mail; your password stays as it is.

    { $city }
mail-invitation-subject = [{ $city }] Invitation
mail-invitation-body =
    A role is ready for you on the site of { $city }.
    Please choose a name and a password here (good for 14 days).

    { $link }

    If this is not for you, please ignore this mail.

    { $city }
