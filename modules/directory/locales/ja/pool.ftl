workflow-party-pool-person = 本人
workflow-party-pool-asker = 依頼した側
fault-pool-not-now = いまは、その操作ができません。ほかの人が先に進めたのかもしれません。ページを開き直して、いまの状態をご確認ください。
field-pool-choice = 一覧から選んでください
field-pool-needed-kinds = 種類を一つ以上選んでください
field-pool-needed-fee = 謝礼について、一つ選んでください
field-pool-needed-fee-words = 謝礼の目安を書いてください（例：1回 5,000円）
field-pool-needed-cost = 費用をだれが持つかを、一つ選んでください
field-pool-mail = メールアドレスのかたちになっていません。例：namae@example.jp
field-pool-web = https:// または http:// で始まるアドレスを書いてください
field-pool-phone = 電話番号は、市外局番から書いてください
field-pool-consent = 登録には、本人の同意が必要です。内容を読んで、印をつけてください
field-pool-there = あなたはすでに登録（申出）しています。「人材プール（自分のこと）」から直せます
field-pool-sure = 消してよければ、印をつけてください。まだ何も消していません
field-pool-kind-there = 同じ名前の種類がもうあります
field-pool-kinds-many = 種類は40までです。使わないものの言葉を直して使ってください
field-pool-body-there = 同じ名前の組織がもうあります
field-pool-bodies-many = 組織は200までです
field-pool-not-registered = この人は、いま登録されていません。ほかの人を選んでください
field-pool-day = 日を選んでください（例：2026-12-05）
field-pool-hours = 時間を数で書いてください（例：2、1.5、90分）
field-pool-useful = 5つの中から、一つ選んでください
pool-title = 人材プール
pool-lead = まちの活動を手伝うコーディネーターや専門家です。団体や市役所の課は、市民活動センターを通して来てもらうことができます。
pool-to-desk = 自分のページ
pool-all = すべて
pool-any = 決めていない・わからない
pool-total = { $count } 人
pool-many = 条件に合う人を、名前の順に表示しています
pool-none = まだだれも載っていません
pool-none-text = あなたの得意なことを、まちで役立てませんか。
pool-none-found = 条件に合う人が見つかりませんでした
pool-none-found-text = 名前を載せずに登録している人もいます。条件を決めずに依頼すると、市民活動センターがさがします。
pool-see-all = すべての人を見る
pool-api = プログラムから読む方へ：
pool-request-do = 来てもらう・依頼する
pool-apply-do = 自分を登録する
pool-everywhere = 市内全域
pool-busy-working = いま活動中
pool-kind = 種類
pool-kind-short = 種類
pool-kind-help = 当てはまるものを、いくつでも選べます。
pool-field = 得意な分野
pool-area = 動ける地区
pool-area-help = 選ばなければ、市内全域とみなします。
pool-any-help = 当てはまるものを、いくつでも選べます。
pool-fee = 謝礼
pool-fee-free = 無料
pool-fee-amount = 目安の額がある
pool-fee-agreement = 相談して決める
pool-fee-words = 謝礼の目安
pool-fee-words-help = 例：1回 5,000円と交通費。「目安の額がある」を選んだときは、必ず書いてください。
pool-kinds = だれが何をする人か
pool-kinds-lead = コーディネーターや専門家の種類と、その役割です。
pool-duties = すること
pool-people = この種類の人
pool-kind-nobody = いま載っている人はいません。載せずに登録している人もいるので、依頼はできます。
pool-kinds-more = { $count } 人全員を見る
pool-kind-ask = この種類の人に来てもらう
pool-bodies = 中間支援組織
pool-bodies-lead = 人と活動をつなぐ組織です。通さなければならない窓口ではありません。直接つながることもできます。
pool-body-kind-public = 市の施設
pool-body-kind-shakyo = 社会福祉協議会
pool-body-kind-npo = NPO
pool-body-kind-machi-kyo = まちづくり協議会
pool-body-kind-other = そのほか
pool-not-listed = このページは、ほかの人には見えていません（いまの状態：{ $state }）。
pool-ask-person = この人に来てもらいたい
pool-edit = 登録を直す
pool-see-desk = 受付の画面を見る
pool-see-page = 載り方を見る
pool-used = これまでの派遣
pool-used-count = これまでに { $count } 回
pool-direct = 連絡先が載っている人には、直接連絡してもかまいません。載っていないときは、窓口がお取りつぎします。
pool-name = 一覧に出す名前
pool-name-help = 呼び名や屋号でもかまいません。
pool-reading = よみがな
pool-reading-help = ひらがなで。一覧の並び順に使います。
pool-full-name = 本名
pool-full-name-help = 市民活動センターと市の担当だけが見ます。一覧には出ません。
pool-headline = ひとこと
pool-headline-help = 例：話し合いの進行と、ちらしづくりができます
pool-skills = できること
pool-skills-help = 一つずつ「、」で区切ると、依頼と合うかどうかを見つけやすくなります。
pool-qualifications = 資格・経験
pool-qualifications-help = 例：社会福祉士、町内会長を4年
pool-days = 動ける日・時間
pool-days-help = 例：平日の夜、土曜の午前
pool-body = 所属する組織
pool-body-help = 中間支援組織などに属していれば選んでください。
pool-body-none = どこにも属していない・一覧にない
pool-phone = 電話
pool-mail = メール
pool-mail-help = 依頼の連絡に使います。
pool-web = ホームページ
pool-publicity = 見せる範囲
pool-published = 公開の一覧に載せてもよい
pool-published-help = 載せなくても、市民活動センターが依頼に合う人をさがすときには使います。いつでも変えられます。
pool-publicity-more = 項目ごとに、見せる相手を選ぶ
pool-shown = 「{ $field }」を見る人
pool-shown-public = だれでも
pool-shown-signed-in = ログインした人
pool-shown-centre = 市民活動センターと市の担当だけ
pool-apply = 人材プールに登録する
pool-apply-lead = 市民活動センターが内容を確かめてから登録します。1年ごとに、続けるかどうかをおたずねします。いつでも休んだり、消したりできます。
pool-apply-send = 申し出る
pool-consent-title = 同意
pool-consent-help = 書いたことは、依頼に合う人をさがすためと、連絡のために使います。期間は1年です。消すと、書いたことはすべてなくなります。
pool-consent = 内容を読み、登録に同意します
pool-consent-desk = 本人が内容を読み（聞き）、登録に同意しました
pool-channel = 受付の方法
pool-channel-web = ウェブ
pool-channel-paper = 紙
pool-channel-telephone = 電話
pool-channel-counter = 窓口
pool-edit-title = { $name } の登録を直す
pool-since = { $day } から
pool-returned = 書き直しのお願い：
pool-consent-on = 同意した日
pool-consent-by = 同意の期限
pool-consent-short = 期限
pool-published-on = 公開に同意した日
pool-published-no = 公開していません
pool-submit-again = もう一度申し出る
pool-renew = あと1年続ける
pool-pause = しばらく休む
pool-resume = 同意して再開する
pool-meanwhile = ほかの人が先に保存しました。いま保存されている内容は、次のとおりです。下の内容で上書きしてよければ、もう一度保存してください。
pool-save = 保存する
pool-leave = 登録を消す
pool-leave-text = 書いたこと、力量の記録、同意の記録がすべて消え、元に戻せません。引き受けていた派遣は、市民活動センターに戻ります。休むだけなら「しばらく休む」を使ってください。
pool-leave-sure = 消してかまいません
pool-leave-do = 登録を消す
pool-state = 状態
pool-state-draft = 書き直し
pool-state-checking = 確認待ち
pool-state-registered = 登録
pool-state-paused = 休止
pool-state-removed = 抹消
pool-help-draft = 市民活動センターから、書き直しのお願いがあります。直して、もう一度申し出てください。
pool-help-checking = 市民活動センターが確かめています。ふつう10開庁日以内に、お知らせします。
pool-help-registered = 登録されています。依頼があると、メールとこのサイトでお知らせします。
pool-help-paused = 休んでいます。一覧には載らず、依頼もありません。再開すると、1年間の同意をあらためていただきます。
pool-mine = 人材プール（自分のこと）
pool-mine-own = あなたの登録
pool-mine-none = まだ登録していません
pool-mine-none-text = 得意なことを登録すると、必要とする団体から依頼が届きます。
pool-consent-until = 同意の期限 { $day }
pool-mine-asked = あなたへの依頼
pool-mine-requests = あなた（の団体）がした依頼
pool-mine-requests-none = まだ依頼していません。
pool-room = コーディネーターの部屋
pool-done-applied = 申し出を受け付けました。確かめてから、お知らせします。
pool-done-entered = 受け付けました。
pool-done-saved = 保存しました。
pool-done-renewed = ありがとうございます。あと1年、よろしくお願いします。
pool-done-paused = 休みにしました。
pool-done-resumed = 再開しました。
pool-done-removed = 登録を消しました。これまでありがとうございました。
pool-done-step = 進めました。本人に連絡先があれば、お知らせを送ります。
pool-desk = 人材プールの受付
pool-desk-new = 紙・電話・窓口の申出を入力する
pool-desk-none = いまはありません
pool-desk-none-text = 新しく届くと、ここに出ます。
pool-shows = 状態を選ぶ
pool-show-checking = 確認待ち
pool-show-registered = 登録
pool-show-paused = 休止
pool-show-draft = 書き直し中
pool-search = 名前でさがす
pool-search-do = さがす
pool-found = 「{ $q }」で始まる名前
pool-nameless = （登録を消した人）
pool-person = 名前
pool-decide = 確認
pool-register = 登録する
pool-return = 書き直しをお願いする
pool-return-reason = 直してほしいこと
pool-return-help = 本人がそのまま読みます。
pool-return-do = お願いする
pool-written = 書かれていること
pool-dispatches = 派遣
pool-history = これまで
pool-kinds-desk = 種類を編集する
pool-kinds-desk-lead = ここに書いたことが、公開ページに出ます。
pool-kind-label = 名前
pool-definition = どんな人か
pool-definition-help = はじめて読む人にもわかるように、短く書いてください。
pool-is-coordinator = コーディネーターの仲間に入れる
pool-is-coordinator-help = 登録された本人が「コーディネーターの部屋」に入れるようになります。
pool-is-coordinator-short = コーディネーター
pool-retired = 使っていません
pool-do = 操作
pool-change = 直す
pool-retire = 使わない
pool-offer-again = また使う
pool-kind-add = 種類を加える
pool-kind-change = 種類を直す
pool-bodies-desk = 中間支援組織を編集する
pool-bodies-none = まだありません。
pool-body-add = 組織を加える
pool-body-change = 組織を直す
pool-body-name = 組織の名前
pool-body-kind = 組織の種類
pool-body-duties = していること
pool-body-retired = 新しい人の所属先としては使わない
pool-request = 来てもらう人の依頼
pool-request-lead = 市民活動センターが合う人をさがし、本人の返事を聞いてから日時を決めます。
pool-request-no-group = 依頼は、団体か市役所の課としてできます
pool-request-no-group-text = 団体の編集者になっていると、団体として依頼できます。個人の困りごとは、窓口でご相談ください。
pool-request-group = 団体を登録する
pool-request-named = 希望する人：
pool-request-for = だれとして依頼しますか
pool-for-office = 市役所の課・市民活動センター
pool-theme = テーマ
pool-theme-help = 例：秋まつりのちらしづくり
pool-wish = 来てもらって、したいこと
pool-wish-help = いま困っていることと、終わったときにどうなっていたいかを書いてください。
pool-dates = 希望する日・時間
pool-dates-help = 例：11月の土曜の午前。第1希望から第3希望まであると決まりやすくなります。
pool-place = 場所
pool-place-help = 例：港地区集会所、オンライン
pool-cost = 費用をだれが持つか
pool-cost-asker = 依頼する側
pool-cost-city = 市
pool-cost-centre = 市民活動センター
pool-cost-none = 費用は出せない
pool-cost-consult = 相談して決めたい
pool-cost-words = 費用について
pool-cost-words-help = 例：謝礼5,000円まで、交通費は実費
pool-asker-name = 担当者・課名
pool-asker-name-help = 来てもらう人に伝わる名前です。
pool-contact = 連絡先
pool-contact-help = 引き受けてもらえたときに、その人に伝えます。それまでは市民活動センターだけが見ます。
pool-request-send = 依頼する
pool-requests-desk = 派遣の受付
pool-request-facts = 依頼の内容
pool-day = 派遣の日
pool-meeting-place = 集合の時間と場所
pool-meeting-place-help = 例：13時30分、港地区集会所の入口
pool-dispatch-requested = 選任待ち
pool-dispatch-offered = 返事待ち
pool-dispatch-accepted = 日時の決定待ち
pool-dispatch-dispatched = 派遣決定
pool-dispatch-reported = 報告済み
pool-dispatch-rated = 評価済み
pool-dispatch-closed = 終了
pool-dispatch-cancelled = 取りやめ
pool-side-person = 引き受ける方へ
pool-side-asker = 依頼した方へ
pool-side-centre = 市民活動センターの作業
pool-now-person-requested = いま、あなたにお願いしていることはありません。
pool-now-person-offered = { $by }までに、引き受けられるかどうかをお返事ください。断ってもかまいません。期限を過ぎると、ほかの方にお願いします。
pool-now-person-accepted = 引き受けてくださり、ありがとうございます。市民活動センターが日時を決めて、お知らせします。
pool-now-person-dispatched = { $by }（{ $place }）です。終わったら、このページで報告してください。
pool-now-person-reported = 報告をありがとうございます。依頼した側の感想を待っています。
pool-now-person-rated = 報告と感想がそろいました。市民活動センターが終わりの手続きをします。
pool-now-person-closed = 終わりました。ありがとうございました。
pool-now-person-cancelled = この派遣は、取りやめになりました。あなたがすることは、ありません。
pool-now-asker-requested = 市民活動センターが、合う人をさがしています。ふつう5開庁日以内に声をかけます。
pool-now-asker-offered = 候補の方に声をかけて、{ $by }までの返事を待っています。
pool-now-asker-accepted = { $name } さんが引き受けてくださいました。市民活動センターが日時を決めて、お知らせします。
pool-now-asker-dispatched = { $name } さんが { $by }（{ $place }）に来ます。変更があれば、早めに市民活動センターへご連絡ください。
pool-now-asker-reported = 報告が届きました。役に立ったかどうかを、このページで教えてください。{ $by }を過ぎると、そのまま終わりになります。
pool-now-asker-rated = 感想をありがとうございます。市民活動センターが終わりの手続きをします。
pool-now-asker-closed = 終わりました。また必要なときは、いつでも依頼してください。
pool-now-asker-cancelled = この依頼は、取りやめになりました。あらためて依頼することもできます。
pool-now-centre-requested = 候補の中から選んで、本人に打診してください。
pool-now-centre-offered = { $name } さんの返事を待っています（{ $by }まで）。電話で返事があれば、ここで入力できます。
pool-now-centre-accepted = { $name } さんが引き受けました。日時と場所を両方に確かめて、派遣を決めてください。
pool-now-centre-dispatched = { $name } さんが { $by } に行きます。終わったあと、本人に報告をお願いします（自動でもお知らせします）。
pool-now-centre-reported = 報告が届きました。依頼した側の感想を待っています。{ $by }に自動で終わります。
pool-now-centre-rated = 感想が届きました。費用などの手続きが済んだら、終了してください。
pool-now-centre-closed = 終わりました。
pool-now-centre-cancelled = 取りやめになりました。
pool-answer = お返事
pool-answer-words = 市民活動センターへのひとこと
pool-answer-words-help = 都合のよい日や、断る理由など。依頼した側には見えません。
pool-accept = 引き受ける
pool-decline = 今回は断る
pool-select = 候補から選ぶ
pool-select-lead = 依頼の内容と登録の内容から、合いそうな順に並べました。理由は目安です。順番のとおりに選ぶ必要はありません。
pool-select-none = 合う種類・分野の登録がありません。人をさがして登録してもらうか、依頼した側と条件を相談してください。
pool-select-who = 打診する人
pool-offer-words = 本人に伝えること
pool-offer-words-help = なぜお願いしたいかを書くと、返事をもらいやすくなります。
pool-offer = 打診する
pool-fit-good = 合うところ：
pool-fit-mind = 気をつけること：
pool-fit-named = 依頼した側が希望している
pool-fit-kind = 希望の種類
pool-fit-field = 希望の分野が得意
pool-fit-area = その地区で動ける
pool-fit-everywhere = 市内全域で動ける
pool-fit-skill = できることが依頼の言葉と合う
pool-fit-free = 無料で引き受けている
pool-fit-rested = この半年、派遣していない
pool-fit-costs = 謝礼が要る（費用は出せない依頼）
pool-fit-asked = ほかの打診に返事をしていない
pool-fit-working = ほかの派遣で活動中
pool-fit-elsewhere = 動ける地区がちがう
pool-fit-declined = この依頼を一度断っている
pool-fix = 日時と場所を決める
pool-fix-do = 派遣を決める
pool-report = 報告する
pool-report-help = したことと、気づいたことを書いてください。相談した人の名前は書かないでください。
pool-hours = かかった時間
pool-hours-help = 例：2、1.5、90分
pool-hours-minutes = { $hours } 時間 { $minutes } 分
pool-report-done = したこと
pool-report-result = どうなったか・このあと必要なこと
pool-report-do = 報告を送る
pool-reported = 報告
pool-rate = 役に立ったかを教えてください
pool-rate-lead = 市民活動センターが、これからのお願いのしかたを考えるために読みます。来てくれた方には見せません。
pool-useful = 役に立ちましたか
pool-useful-1 = 1　役に立たなかった
pool-useful-2 = 2　あまり役に立たなかった
pool-useful-3 = 3　どちらともいえない
pool-useful-4 = 4　役に立った
pool-useful-5 = 5　とても役に立った
pool-useful-words = よかったこと・こうだったらよかったこと
pool-rate-do = 伝える
pool-rated = 依頼した側の感想
pool-offers = 打診のこれまで
pool-answer-open = 返事待ち
pool-answer-accepted = 引き受けた
pool-answer-declined = 断った
pool-answer-withdrawn = 取り下げ
pool-take-back = 打診を取り下げて、ほかの人をさがす
pool-close = 終了する
pool-hand-back = 行けなくなったとき
pool-hand-back-do = 市民活動センターに戻す
pool-reason = 理由
pool-cancel = 依頼を取りやめる
pool-cancel-help = 関わる人みんなに、メールで伝えます。
pool-cancel-do = 取りやめる
pool-done-requested = 依頼を受け付けました。市民活動センターが合う人をさがします。
pool-done-offered = 打診しました。本人にお知らせを送ります。
pool-done-answered = お返事をありがとうございます。
pool-done-fixed = 派遣を決めました。両方にお知らせを送ります。
pool-done-reported = 報告をありがとうございます。
pool-done-rated = 感想をありがとうございます。
pool-done-moved = 変更しました。
pool-mail-registered-subject = 人材プールに登録しました
pool-mail-registered = { $name } 様

    人材プールに登録しました。ご協力ありがとうございます。
    依頼があると、このメールアドレスにお知らせします。
    登録の内容は、こちらでいつでも直せます。
    { $href }
pool-mail-returned-subject = 人材プールの登録について、お願いがあります
pool-mail-returned = { $name } 様

    申し出ていただいた内容について、次のことをお願いします。

    { $reason }

    こちらで直して、もう一度申し出てください。
    { $href }
pool-mail-renew-subject = 人材プールの登録を続けますか
pool-mail-renew = { $name } 様

    人材プールの登録への同意は、{ $by }までです。
    続けてくださるときは、次のページで「あと1年続ける」を押してください。
    { $href }

    お返事がないときは、期限の2週間あとに休止とし、一覧から外します。
pool-mail-paused-subject = 人材プールの登録を休止しました
pool-mail-paused = { $name } 様

    同意の期限（{ $by }）を過ぎたため、人材プールの登録を休止しました。
    一覧には載らず、依頼も届きません。次のページで、いつでも再開できます。
    { $href }
pool-mail-offered-subject = 派遣のお願い：{ $theme }
pool-mail-offered = { $name } 様

    「{ $theme }」（{ $asker }）について、来ていただけないかというお願いです。

    { $words }

    内容を見て、引き受けられるかどうかをお返事ください。断ってもかまいません。
    { $href }
pool-mail-fixed-subject = 派遣の日時が決まりました：{ $theme }
pool-mail-fixed = 「{ $theme }」の日時と場所が決まりました。

    { $words }

    くわしくは、こちらをご覧ください。
    { $href }
pool-mail-reported-subject = 派遣の報告が届きました：{ $theme }
pool-mail-reported = 「{ $theme }」の報告が届きました。
    役に立ったかどうかを、こちらで教えてください。
    { $href }
pool-mail-cancelled-subject = 派遣が取りやめになりました：{ $theme }
pool-mail-cancelled = 「{ $theme }」は、取りやめになりました。

    理由：{ $words }

    { $href }
pool-mail-handed-back-subject = 来てもらう人をさがし直しています：{ $theme }
pool-mail-handed-back = 「{ $theme }」は、予定していた方が来られなくなりました。
    市民活動センターが、ほかの方をさがしています。
    { $href }
pool-mail-remind-answer-subject = お返事をお待ちしています：{ $theme }
pool-mail-remind-answer = { $name } 様

    「{ $theme }」のお願いについて、お返事をお待ちしています。断ってもかまいません。
    { $href }
pool-mail-remind-report-subject = 報告をお願いします：{ $theme }
pool-mail-remind-report = { $name } 様

    「{ $theme }」の派遣、おつかれさまでした。
    したことと、かかった時間を、こちらで報告してください。
    { $href }
pool-mail-remind-rating-subject = 感想をお待ちしています：{ $theme }
pool-mail-remind-rating = 「{ $theme }」は、お役に立ちましたか。
    こちらで教えてください。
    { $href }
pool-purpose-member = 人材プールで、依頼に合う人をさがし、連絡するため
pool-retention-member = 登録が続くあいだ。抹消すると、すぐに消えます
pool-purpose-asker = 派遣の依頼について連絡するため
pool-retention-asker = 派遣の記録があるあいだ
pool-purpose-account = だれの登録・依頼・助言かを、本人に示すため
pool-retention-account = アカウントがあるあいだ
