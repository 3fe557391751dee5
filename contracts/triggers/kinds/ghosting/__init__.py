"""ghosting: a client with a contract in force has gone quiet, and it is not our turn."""
