"""`make run`: one program that starts everything in order, keeps it alive, and takes it down in reverse order.

`processes.py` is the table of what runs; `supervisor.py` is the loop; `console.py` is all that it prints.
"""
