"""`python -m claimtrack` is the command `claimtrack`."""

from claimtrack.cli import main

if __name__ == "__main__":  # and not in the processes that `ingest --jobs` starts
    main(prog_name="claimtrack")
