# plan-pages
