# committee
