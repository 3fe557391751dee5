"""Terms about reaching each other beyond hours and channels: emergencies, the register of our
numbers, social media, and the client's own limits, which our contacts are tested against.
"""
