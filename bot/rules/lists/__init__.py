"""Lists of people: a CSV file or a workbook, read cell by cell into what it says of each person, and back."""
