evaluation-news-report = 報告書の公開
evaluation-news-opinion = 委員会の意見
evaluation-news-answer = 意見への市の回答
evaluation-news-minutes = 会議録の公開
