"""ACTION: repair a relationship or end it well. Cases and decisions, the ending with its checklist,
letter, review, sending and final account; and the pages that show all of this, home among them.
"""
