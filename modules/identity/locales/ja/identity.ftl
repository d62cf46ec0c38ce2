role-citizen = 市民
role-group-editor = 団体の編集者
role-coordinator = コーディネーター
role-staff = 職員
role-plan-manager = 計画担当
role-committee-member = 委員
role-auditor = 監査
role-administrator = 管理者
body-kind-department = 部
body-kind-section = 課・係
body-kind-centre = センター
body-kind-council = 協議会
body-kind-committee = 委員会
body-kind-other = その他
fault-identity-wait = 短い間に何度も試されたため、しばらく止めています。{ $minutes }分ほど待ってから、もう一度お試しください。
fault-identity-wrong-password = お名前（メールアドレスかサインイン番号）とパスワードの組み合わせが合いませんでした。もう一度お確かめください。
fault-identity-link-spent = このリンクまたは番号は、もう使われたか、期限が過ぎています。
fault-identity-last-administrator = ほかに管理者がいないため、この操作はできません。先に、別の方を管理者にしてください。
fault-identity-staff-list = 名簿に直していただきたい行が{ $count }か所あります。何も変わっていません。
fault-identity-body-ended = この組織はもう終わっているか、まとめる先と同じです。日付と組織をお確かめください。
fault-title-410 = 使えないリンクです
fault-mend-410 = 新しいリンクを受け取って、もう一度お試しください。
field-email = メールアドレスの形（名前@example.jp）で書いてください。
field-email-taken = このメールアドレスの方は、もう登録されています。
field-login = 4〜40文字の文字・数字・_・. で書いてください。
field-login-taken = このサインイン名は使われています。別の名前を書いてください。
field-password-short = 10文字以上にしてください。短い言葉をいくつか続けると、覚えやすく強くなります。
field-password-long = 200文字以内にしてください。
field-password-plain = お名前と同じ言葉や、同じ文字だけのパスワードは、ほかの人に当てられやすいので使えません。
field-password-wrong = いまのパスワードと合いませんでした。
field-until-before-from = 最後の日が、始まりの日より前になっています。
field-role-held = この方は、その期間にこの役割をもう持っています。
field-code-taken = このコードは、ほかの組織が使っています。
field-body-unknown = いまある組織から選んでください。
field-parent-loop = 自分自身や、自分の下の組織の下には置けません。
field-two-parts = 分けた後の組織の名前を、二つ以上書いてください。
field-day = 日付を 2026-04-01 や 令和8年4月1日 のように書いてください。
field-too-many-tokens = トークンは20個までです。使っていないものを止めてください。
identity-home = トップページへ戻る
identity-erased = （退会された方）
identity-whole-city = 市全体
identity-no-end = 終わりを決めていません
identity-grant-in-force = いま有効
identity-grant-to-come = これから
identity-grant-over = 終わりました
identity-until = { $day }まで
identity-late = 期限を過ぎています
identity-purpose-account = サインインと、役割に応じたご案内のため
identity-retention-account = 退会されるまで
identity-sign-in-title = サインイン
identity-sign-in-lead = メールアドレス、または窓口で受け取ったサインイン番号でサインインします。
identity-sign-in-name = メールアドレス・サインイン名・サインイン番号
identity-sign-in-name-help = メールをお使いでない方は、窓口の用紙にある8けたの番号を書いてください。
identity-password = パスワード
identity-password-help = 10文字以上。短い言葉をいくつか続けると、覚えやすく強くなります。
identity-sign-in = サインインする
identity-other-ways = はじめての方・お困りの方
identity-to-join = アカウントをつくる
identity-to-reset = パスワードを忘れた方
identity-to-code = 窓口で受け取った番号を使う
identity-signed-out = ログアウトしました。
identity-join-title = アカウントをつくる
identity-join-lead = お名前とメールアドレスだけで始められます。確認のメールをお送りします。
identity-join = アカウントをつくる
identity-joined = ようこそ。準備ができました。
identity-no-mail = メールをお使いでない方は、窓口で番号をお渡しします。
identity-display-name = お名前
identity-display-name-help = このサイトでの呼び名です。本名でなくてもかまいません。
identity-email = メールアドレス
identity-mail-title = メールをご覧ください
identity-mail-lead = 確認のメールをお送りしました。メールの中のリンクを押すと、登録が終わります。
identity-mail-text = 届かないときは、迷惑メールの箱をご覧になるか、少し待ってからもう一度お試しください。窓口でもお手伝いします。
identity-confirm-title = メールアドレスの確認
identity-confirm-lead = 下のボタンを押すと、アカウントが使えるようになります。
identity-confirm = 確認して始める
identity-spent-title = このリンクは使えません
identity-spent-mend = リンクは一度だけ使えます。もう一度送るには、同じ手続きを初めからお試しください。ご招待の場合は、招待した方にお知らせください。
identity-reset-title = 新しいパスワードを決める
identity-reset-lead = 登録されたメールアドレスに、パスワードを決め直すリンクをお送りします。
identity-reset-send = リンクを送る
identity-reset-sent-lead = このメールアドレスで登録されていれば、リンクをお送りしました。リンクは1時間使えます。
identity-reset-no-mail = メールをお使いでない方は、窓口へお越しください。
identity-reset-new-lead = 新しいパスワードを決めると、ほかの端末のサインインは終わります。
identity-new-password = 新しいパスワード
identity-set-password = パスワードを決める
identity-password-changed = パスワードを変えました。ほかの端末のサインインは終わっています。
identity-invitation-title = ご招待
identity-invitation-lead = お名前とパスワードを決めると、すぐに使い始められます。
identity-accept = 使い始める
identity-code-title = 窓口で受け取った番号を使う
identity-code-lead = 用紙にある10文字の番号で、アカウントをつくります。メールアドレスはいりません。
identity-code = 10文字の番号
identity-code-help = 大文字・小文字、ハイフンのあるなしは、どちらでもかまいません。
identity-login = サインイン名
identity-login-help = 決めないときは、用紙のサインイン番号を使います。
identity-desk-title = デスク
identity-desk-hello = { $name }さん、こんにちは
identity-desk-no-roles = 市民としてサインインしています。
identity-desk-waiting = あなたを待っていること
identity-desk-nothing = いま、お待たせしていることはありません
identity-desk-nothing-text = ゆっくりお過ごしください。計画がどこまで進んだか、のぞいてみませんか。
identity-desk-see-plan = 計画を見る
identity-desk-places = できること
identity-nav-account = アカウント
identity-nav-account-about = お名前、パスワード、サインイン中の端末、あなたのデータ
identity-nav-people = 人と役割
identity-nav-people-about = 招待する、役割を渡す、これまでの役割を見る
identity-nav-bodies = 組織
identity-nav-bodies-about = 課やセンター、委員会をつくる・分ける・まとめる
identity-nav-staff-import = 職員名簿の読み込み
identity-nav-staff-import-about = 人事異動の名簿をまとめて読み込む
identity-nav-counter = 窓口の番号
identity-nav-counter-about = メールを使わない方に、番号をお渡しする
identity-nav-city = 市の設定
identity-nav-city-about = 名前、スローガン、色、窓口のご案内
identity-profile = プロフィール
identity-sign-in-as = サインインに使うお名前：{ $name }
identity-language = メールのことば
identity-save = 保存する
identity-profile-saved = 保存しました。
identity-change-password = パスワードを変える
identity-old-password = いまのパスワード
identity-sessions = サインイン中の端末
identity-sessions-text = 見覚えのないものがあれば、ここで終わらせて、パスワードを変えてください。
identity-unknown-browser = 名前のわからないブラウザー
identity-this-session = この端末
identity-session-times = { $since }から　最後に使った時：{ $seen }
identity-end-session = 終わらせる
identity-session-ended = その端末のサインインを終わらせました。
identity-tokens = APIトークン
identity-tokens-text = ほかのプログラムが、あなたの代わりにデータを読み書きするための鍵です。お使いでなければ、何もしなくてかまいません。
identity-token-once = この鍵は、いま一度だけ表示されます。安全なところに写してください。
identity-token-name = トークンの名前
identity-token-name-help = 何に使うかがわかる名前をつけてください。
identity-create-token = トークンをつくる
identity-end-token = 止める
identity-token-ended = トークンを止めました。
identity-token-times = { $since }から　最後に使った日：{ $used }
identity-never = まだ使っていません
identity-my-data = あなたのデータ
identity-my-data-text = このサイトがあなたについて持っているデータを、JSONファイルで受け取れます。
identity-export = データを受け取る
identity-close = 退会する
identity-close-text = お名前、メールアドレス、サインインの記録を消します。計画の歴史には、名前のない記録だけが残ります。元には戻せません。
identity-close-button = データを消して退会する
identity-closed = 退会の手続きが終わりました。ご利用ありがとうございました。
mail-join-subject = 【{ $city }】メールアドレスの確認
mail-join-body =
    アカウントをつくっていただき、ありがとうございます。
    次のリンクを開いて、ボタンを押してください（2日間使えます）。

    { $link }

    お心当たりがないときは、このメールをそのままお捨てください。何も登録されません。

    { $city }
mail-join-known-subject = 【{ $city }】すでにアカウントをお持ちです
mail-join-known-body =
    このメールアドレスのアカウントは、すでにあります。
    次のページからサインインできます。パスワードをお忘れのときも、そこから決め直せます。

    { $link }

    お心当たりがないときは、このメールをそのままお捨てください。

    { $city }
mail-reset-subject = 【{ $city }】新しいパスワードを決めるリンク
mail-reset-body =
    次のリンクから、新しいパスワードを決めてください（1時間使えます）。

    { $link }

    お心当たりがないときは、このメールをそのままお捨てください。パスワードは変わりません。

    { $city }
mail-invitation-subject = 【{ $city }】ご招待
mail-invitation-body =
    { $city }のサイトで、あなたに役割が用意されました。
    次のリンクから、お名前とパスワードを決めて始めてください（14日間使えます）。

    { $link }

    お心当たりがないときは、このメールをそのままお捨てください。

    { $city }
