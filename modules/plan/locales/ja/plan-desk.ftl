# plan-desk
