"""What the scripted visitors and agents write, in the three languages."""

ROUTINE = {
    "en": ("Hello", "What are your opening hours?", "Do you deliver on Saturdays?", "Where is my order 558201?",
           "How long is the warranty on the kettle?", "Can I return a product?", "Thank you"),
    "he": ("שלום", "מה שעות הפתיחה?", "איפה ההזמנה שלי 558201?", "כמה זמן האחריות?", "תודה"),
    "hu": ("Jó napot!", "Mikor vannak nyitva?", "Hol van a rendelésem, 558201?", "Mennyi a garancia?", "Köszönöm"),
}  # fmt: skip
ASKING = {
    "en": ("I want to talk to a human", "Can I speak to a real person please?"),
    "he": ("אני רוצה לדבר עם נציג", "תעבירו אותי לנציג אנושי"),
    "hu": ("Emberrel szeretnék beszélni", "Kérek egy ügyintézőt"),
}
ANGRY = {
    "en": (
        "This is ridiculous, you are completely useless!!!",
        "I am FURIOUS, this is the worst service ever!",
    ),
    "he": ("זה שירות גרוע, אתם חסרי תועלת!!!", "אני כועס מאוד, נמאס לי מכם!"),
    "hu": ("Ez nevetséges, teljesen hasznavehetetlen!!!", "Dühös vagyok, ez a legrosszabb szolgáltatás!"),
}
TO_HUMAN = {
    "en": ("It is about order 558201.", "The kettle leaks.", "Are you still there?", "Thank you very much."),
    "he": ("זה בקשר להזמנה 558201.", "הקומקום דולף.", "תודה רבה."),
    "hu": ("Az 558201-es rendelésről van szó.", "A vízforraló szivárog.", "Köszönöm szépen."),
}
FROM_AGENT = ("Hello, I have read it all.", "I am looking into it.", "That is solved now.", "Goodbye!")
LANGUAGES = tuple(ROUTINE)
