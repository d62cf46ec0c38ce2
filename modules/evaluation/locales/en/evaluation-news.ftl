evaluation-news-report = Report published
evaluation-news-opinion = Opinion of the committee
evaluation-news-answer = Answer of the city to an opinion
evaluation-news-minutes = Minutes published
