news-title = What is new
news-title-of = News of “{ $title }”
news-lead = What is new in this city: the plan, groups, places, the committee. Newest first.
news-home = Home
news-feed = What is new (Atom feed)
news-feed-of-this = Atom feed of this filter
news-narrow = Narrow the news
news-kind = Kind
news-all = All
news-none = No news yet
news-none-text = As soon as something is new, it stands here.
news-to-subject = To the page of “{ $title }”
news-everything = All news of this city
news-gone = Something that is not public now
news-offer-title = Get news
news-offer-text = We write to you when something is new, all in one mail. Where nothing is new we write nothing.
news-offer-button = Follow
news-offer-follows = You follow this.
news-offer-stop = Stop
news-offer-list = List of news
news-offer-feed = Atom feed
news-follow-title = Follow
news-follow-lead = How to hear when something is new of “{ $title }”.
news-follow-account = With an account
news-follow-account-text = You can change at any time how often you hear of it.
news-follow-mail = With a mail address alone
news-follow-mail-text = We send a mail to ask you. No news come before you press its button. Each mail has a link that stops it at once.
news-follow-mail-button = Send the question
news-follow-feed = With a feed
news-follow-feed-text = Enter this address in a feed reader: you need not give a mail address.
news-email = Mail address
news-back = Back to the page
news-asked = We have sent a mail. Open the link in it and press the button.
news-settings = Notification settings
news-settings-lead = What you hear of, and how often. Where nothing is new we write nothing.
news-desk = My page
news-how-often = How often
news-rhythm = How often do you want to hear of it?
news-rhythm-daily = At most once a day
news-rhythm-weekly = At most once a week
news-rhythm-monthly = At most once a month (on the 1st)
news-rhythm-never = No mails
news-weekday = Day of the week
news-weekday-help = For one mail a week. It is sent at about seven in the morning.
news-weekday-1 = Monday
news-weekday-2 = Tuesday
news-weekday-3 = Wednesday
news-weekday-4 = Thursday
news-weekday-5 = Friday
news-weekday-6 = Saturday
news-weekday-7 = Sunday
news-save = Save
news-saved = Saved.
news-next = If something is new, the next mail comes on { $day }.
news-followed = You hear of this from now on.
news-stopped = Stopped.
news-followed-list = Following
news-follows-nothing = Nothing yet
news-follows-nothing-text = Begin at “Follow” on the page of a group, an area, a field or an item of the plan.
news-stop-one-title = Stop
news-stop-one = Stop the news of “{ $title }”?
news-stop-one-button = Stop
news-stop-all-title = Stop all news
news-stop-all = Stop all mails with news?
news-stop-all-button = Stop all
news-stop-all-instead = Stop all news
news-stop-done-title = Stopped
news-stop-done = These news will not come any more.
news-confirm-title = Do you want these news?
news-confirm = Do you want to hear of news of “{ $title }” at this mail address?
news-confirm-button = Yes
news-confirm-done-title = You hear of it from now on
news-confirm-done = We write to you when something is new, all in one mail.
news-mail-subject = { $count ->
    [one] What is new in { $city } (1)
   *[other] What is new in { $city } ({ $count })
}
news-mail-begin = What is new in { $city }:
news-mail-more = { "  " }There is more: { $href }
news-mail-stop-one = { "  " }Stop this: { $href }
news-mail-settings = Change how often: { $href }
news-mail-stop-all = Stop all: { $href }
news-mail-confirm-subject = Do you want news of { $city }?
news-mail-confirm =
    Somebody asked to hear of news of “{ $title }” in { $city } at this mail address.

    If you want them, open this link and press the button:
    { $href }

    If it was not you, do nothing. After seven days the request is forgotten.
news-purpose-follow = To send the news that somebody asked for
news-retention-follow = Until the person stops them
field-news-too-many = You can hear of at most { $max } things. Stop what you do not need, then try again.
field-news-rhythm = Choose how often from the list.
field-news-weekday = Choose a day of the week from the list.
