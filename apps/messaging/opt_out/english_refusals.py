"""English sentences that ask that messages end, as patterns over one clause; the form is told in `stop_sentences`.

A verb of ending counts only with our messages, our survey, a list or a database, or the writer as its object.
"""

from typing import Final

_THING: Final = (
    "(?:text|txt|message|messege|msg|sms|survey|questionnaire|spam|e_?mail|mail|notification|alert|reminder|newsletter)"
    "(?:s|es|ing|ming)?"
)
_ALL: Final = "(?:any|all|these|those|this|such|the|your|ur|more|of|further|future|other|every|so_many)"
_RUDE: Final = "(?:stupid|annoying|damn|damned|fucking|bloody|spam|unwanted|unsolicited|marketing|automated|text|sms)"
_THINGS: Final = rf"(?:{_ALL}_|{_RUDE}_)*{_THING}"
_RUBBISH: Final = rf"(?:{_ALL}_)+(?:crap|shit|junk|rubbish|garbage|bs|nonsense|stuff|bullshit)"
_PLEASE: Final = """(?:(?:please|pls|plz|just|kindly|and|so|ok|okay|no|hey|hi|hello|yeah|sorry|now|then|also|but|again|
    i_said|i_told_you|omg|ffs|jeez|god|ugh|for_the_last_time|thank_you|thanks)_)*"""
_ME: Final = "(?:me|us|it|this_number|this_phone|my_phone|my_number|my_cell|here)"
# These may follow without a change of meaning; "period" is what a dictating phone writes for a full stop.
_ENDING: Final = rf"""(?:_(?:now|please|pls|plz|thanks|thank_you|bye|again|anymore|any_more|no_more|ever|already|period|
    today|immediately|asap|x+|ta|cheers|thx|ty|mate|at_once|right_now|at_all|altogether|permanently|for_good|forever|comma|to_{_ME}|from_(?:you|u)|ok|okay|
    in_(?:the_)?future|at_this_number|question_mark|and_thank_you|you_people|guys|by_(?:you|u|anyone|your_company)|
    effective_immediately|effective_today|as_of_today|every_(?:day|week|month|time)))*"""
_THINGS_END: Final = (
    rf"{_THINGS}(?:$|_(?:from|about|on|at_all|any|again|ever|please|now|to|every|and|or|for|i|im|its|anymore|thanks)\b)"
)

# A denied stop is not a command: "he did not stop".
_NOT_DENIED: Final = "".join(
    rf"(?<!\b{word}_)"
    for word in ("dont", "didnt", "doesnt", "wont", "wouldnt", "couldnt", "cant", "cannot", "not", "never", "to_not")
)
# "Did you remove me from the list?" and "they don't want surveys" tell of others.
_OF_OTHERS: Final = "".join(rf"(?<!\b{who}_)" for who in ("did_you", "do_you", "you", "they", "we", "he", "she", "who"))
_END: Final = rf"\b{_NOT_DENIED}(?:stop|stpo|sotp|quit|cease|halt|discontinue|end)(?!_of\b)"
_DENY: Final = "(?:dont|do_not|never|dnt)"
_WISH: Final = "(?:want|like|need|wish|prefer|please|pls|how_(?:do|can|could)_i|how|let_me|have)"
_WRITING: Final = """(?:texting|textin|txting|msging|msgin|messagin|messaging|contacting|spamming|e_?mailing|sms_?ing|
    smsing|surveying|pinging)"""
_WRITE: Final = "(?:text|txt|message|msg|contact|sms|e_?mail|spam|write_to|survey)"

_WRITING_ENDS: Final = (
    # Not "stop texting while driving", nor "stop emailing me the wrong invoice".
    rf"(?:{_END}|\b(?:refrain|desist)_from)_{_WRITING}(?:{_ENDING}$|_{_ME}(?!_(?:the|a|an|wrong|my|other|another|someone|somebody)\b))",
    rf"{_END}_(?:bothering|harassing|pestering|annoying|bugging|writing(?:_to)?)_{_ME}{_ENDING}$",
    rf"(?:{_END}|\b{_NOT_DENIED}cancel)_(?:it_)?(?:with_)?{_THINGS}{_ENDING}$",
    rf"""{_END}_(?:sending|receiving|getting)(?:_(?:me|us|her|him|them|my_(?:mum|mom|mother|dad|father|wife|husband|son|daughter)|to_me))?
    (?:_(?:{_THINGS}\b.*|{_RUBBISH}|stuff|them|these|this|it|that|anything|everything))?{_ENDING}$""",
    rf"""{_END}_asking_(?:(?:me|us)_)?(?:(?:for|to_(?:give|leave|write|do|take|complete|answer))_)?
    (?:(?:a|any|my|more|your|the|these|stupid|all)_)*(?:feedback|ratings?|reviews?|opinions?|scores?|surveys?|questions)
    {_ENDING}$""",
    rf"{_END}_(?:blowing_up_my_phone|bombarding_{_ME}.*)$|^{_PLEASE}cease_and_desist{_ENDING}$",
    rf"""{_END}_(?:(?:and_desist|all|any|further|your|these|the|this|with)_)*(?:communications?|contact|correspondence)
    (?:_(?:with|to)_{_ME})?{_ENDING}$""",
    rf"\b{_NOT_DENIED}(?:enough(?:_already)?|fed_up|pack_it_in|knock_it_off|cut_it_out)_(?:with|of)_{_THINGS}{_ENDING}$",
    rf"^{_PLEASE}enough_{_THINGS}_(?:already|now|please|pls|thanks|thank_you|from_(?:you|u))$",
    rf"\b{_THING}\b.*_(?:please|pls|plz|just)_stop{_ENDING}$|\bmake_{_THINGS}_(?:stop|end){_ENDING}$",
    rf"""(?:^{_PLEASE}|\b{_WISH}_(?:to_)?)(?:turn_off|switch_off|disable|deactivate|discontinue|block|silence)_{_THINGS}
    {_ENDING}$""",
)
_NOT_WANTED: Final = (
    rf"(?:^{_PLEASE}|_(?:please|pls|plz)_){_DENY}_(?:ever_)?(?:{_WRITE}|bother|disturb|write)_{_ME}{_ENDING}$",
    rf"^{_PLEASE}(?:dont|do_not)_(?:{_WRITE}|disturb|write){_ENDING}$",
    rf"\b(?:can|could|would|will)_(?:you|u|yous)_(?:please_|kindly_)?not_(?:{_WRITE}|bother|disturb)(?:_{_ME})?{_ENDING}$",
    rf"\bmind_not_{_WRITING}(?:_{_ME})?{_ENDING}$",
    rf"^{_PLEASE}(?:i|we)_(?:dont|do_not|never|wont)_(?:do|answer|fill_in|complete|take|reply_to)_(?:{_ALL}_|{_RUDE}_)*(?:surveys|questionnaires|spam){_ENDING}$",
    rf"^{_PLEASE}(?:your|ur|these|such)_{_THING}_(?:are|is)_(?:not_(?:wanted|welcome)|unwanted|unwelcome){_ENDING}$",
    rf"^{_PLEASE}(?:exclude_{_ME}_from|(?:leave|keep)_{_ME}_out_of)_(?:{_THINGS}|(?:your|the)_(?:mailing_)?lists?){_ENDING}$",
    rf"^{_PLEASE}(?:block|blacklist)_(?:me|us|this_number|my_number){_ENDING}$",
    rf"""(?:^{_PLEASE}|_(?:please|pls|plz)_){_DENY}_(?:ever_)?(?:send|sending)(?:_(?:me|us))?
    _(?:{_THINGS}|{_RUBBISH}|anything(?:_else|_more)?|any_more|anymore|these|(?:any_)?more_of_(?:this|these|them)|them|this){_ENDING}$""",
    rf"""\b{_OF_OTHERS}(?:dont|do_not|no_longer)_(?:(?:want|wish|need|wanna|care_for|like_to|like_getting)_(?:to_)?)
    (?:(?:get|receive|have|getting|receiving|see|do|take|answer|complete|fill_(?:in|out)|participate_in|
    take_part_in|be_part_of)_)*{_THINGS_END}""",
    rf"""\b{_OF_OTHERS}(?:dont|do_not|no_longer)_(?:want|wish|wanna|like)_(?:to_)?(?:get|receive|keep_getting|getting)
    _(?:these|this|them|any_of_(?:these|this)){_ENDING}$""",
    rf"\b(?:want|need|like)_{_THINGS}_to_(?:stop|end){_ENDING}$",
    rf"\b{_OF_OTHERS}(?:dont|do_not|no_longer)_(?:want|wish)_to_be_(?:surveyed|texted|messaged|contacted|spammed){_ENDING}$",
    rf"""\b(?:rather|prefer)_(?:you_)?(?:not|didnt)_(?:to_)?(?:(?:receive|get|have|be_sent)_(?:{_THINGS}|{_ALL}_?)+
    |(?:be_(?:texted|contacted|messaged|surveyed)|text|contact|message)(?:_{_ME})?){_ENDING}$""",
    rf"^{_PLEASE}no_more_{_THINGS}{_ENDING}$",
    rf"^{_PLEASE}no_{_THINGS}_(?:please|pls|plz|thanks|thank_you|ever|from_you|to_{_ME}){_ENDING}$",
    rf"^{_PLEASE}(?:(?:i_am|im|we_are)_)?not_interested_in_(?:(?:receiving|getting|doing|taking)_)?{_THINGS}{_ENDING}$",
    rf"\b(?:didnt|did_not|never)_(?:ask|sign_up|signed_up|asked|subscribe|subscribed)_(?:for|to)_{_THINGS}{_ENDING}$",
)
_ABOUT_MESSAGES: Final = rf"""(?:_(?:to|for|from|regarding|on)_(?:(?:be|being|receive|receiving|get|getting|send|you)_)*
    (?:{_THINGS}|contact(?:ed)?|texted|messaged|(?:(?:the|further|any|your)_)*(?:marketing|contact|communications?|processing
    |use_of_my)|this|these|it)\b.*)?"""
_CONSENT: Final = (
    rf"""\b(?:dont|do_not|no_longer)_have_(?:my|our)_(?:consent|permission|authori[sz]ation)
    (?:_(?:to|for)_(?:send|{_WRITE}|use_my_number|{_THINGS})\b.*)?$""",
    rf"""\b{_NOT_DENIED}(?:revoke|revoking|withdraw|withdrawing|retract|rescind|revoked|take_back)_
    (?:(?:my|all|any|the|previous|prior|express|written|of|given)_)*(?:consent|permission)(?:{_ABOUT_MESSAGES}{_ENDING}|_under\b.*)$""",
    rf"""\b(?:dont|do_not|no_longer)_consent(?:_to_(?:this|these|that|it)|_(?:to_)(?:(?:be|being)_(?:contacted|texted|messaged)|
    (?:(?:receive|receiving|getting)_)?{_THINGS})\b.*)?{_ENDING}$""",
    rf"\b(?:didnt|did_not|never)_(?:consent|consented|agree|agreed)_to_(?:(?:receive|get|receiving|getting)_)?{_THINGS}$",
    rf"""\b(?:didnt|did_not|never)_(?:consent|consented|agree|agreed)_to_(?:be|being|get|getting)_
    (?:contacted|texted|messaged|surveyed|e_?mailed)(?:_by_(?:text|sms|message|e_?mail|you)s?)?{_ENDING}$""",
    rf"\byou(?:_are|re|_r)_not_(?:allowed|permitted)_to_{_WRITE}_{_ME}{_ENDING}$",
    rf"""\bobject_to_(?:(?:the|any|all|further|your|receiving|getting|processing_of|use_of)_)*
    (?:{_THINGS}|marketing|being_contacted|processing|my_(?:personal_)?data)(?:$|_(?:under|for|by|of|and|from|pursuant)\b)""",
    rf"""\b{_OF_OTHERS}(?:delete|erase|remove|destroy|wipe|lose|forget)_(?:(?:all|of)_)*my_
    (?:(?:personal|contact|phone|mobile|cell)_)*(?:data|details|information|info|number|phone)
    (?:_(?:from|off|in)_(?:of_)?(?:(?:your|ur|the|all|this|any|my|contact|mailing)_)*(?:systems?|databases?|records?|files?
    |lists?)\b|_under\b.*|_and_(?:dont|do_not|never|stop)\b.*)?{_ENDING}$""",
)
_ON_A_LIST: Final = r"""_(?:off|from|out)_(?:of_)?(?:(?:this|your|ur|the|that|all|any|every|future|further|mailing|sms|
    text|texting|contact|marketing|phone|call|survey|messaging|distribution|spam|stupid|damn|fucking)_)*
    (?:lists?|database|records|system|communications?|mailings?|texts|messages|surveys|newsletters?|alerts)\b
    (?!_(?:of|for)\b)"""
_LEAVING: Final = rf"""(?:_(?:me|us|my_number|this_number|my_phone|my_email|all|everything|this|that|from|of|to|the|
    your|these|any|here|lists?|mailing|marketing|future|further|communications?|contact|you|i|receiving|
    getting|{_THING}))*
    {_ENDING}$"""
_LEAVES: Final = (
    rf"^{_PLEASE}unsubscribe{_LEAVING}",
    rf"\bunsubscribe_(?:me|us)_from_{_RUBBISH}{_ENDING}$|\bi_want_out_of_(?:this|your|the)_(?:mailing_)?list{_ENDING}$",
    rf"\b{_WISH}_(?:to_)?(?:unsubscribe|opt_?out){_LEAVING}|\b(?:i|im|i_am|we)_(?:opt|opting)_out{_LEAVING}",
    rf"\b(?:opt|count)_(?:me|us)_out{_LEAVING}|\bunsubscribe_(?:me|us|my_number|this_number){_LEAVING}",
    rf"""\b{_OF_OTHERS}(?:remove|take|delete|get|strike|scratch|drop|cross)_
    (?:me|us|my_name|(?:my|this)_(?:phone_|cell_)?(?:number|phone))
    {_ON_A_LIST}""",
    rf"(?:can|could|would|will)_you_(?:please_)?(?:remove|take|delete)_(?:me|us|my_number|this_number|my_name){_ON_A_LIST}",
    rf"""\b(?:want|wish|like|need|asked|ask|requested|request)_to_be_(?:removed|taken|deleted|unsubscribed|opted_out|
    left_alone)(?:{_ON_A_LIST}{_ENDING}|{_ENDING}$)""",
    r"""\b(?:put|add|place)_(?:me|us|this_number|my_number|my_phone)_(?:on|to|in)_(?:your|the|a|ur)_
    (?:do_not|dont|no)_(?:contact|text|call|disturb|message|mail|sms)_(?:lists?|registry|register)\b""",
    rf"""^{_PLEASE}(?:(?:remove|take|delete)_(?:me|us|my_number|this_number)|(?:take|get)_(?:me|us)_off(?:_(?:this|these|it|here))?
    |leave_(?:me|us)_(?:the_(?:hell|fuck)_)?alone){_ENDING}$""",
)

ENGLISH: Final = _WRITING_ENDS + _NOT_WANTED + _CONSENT + _LEAVES
# A refusal of messages, too, unless the text asks to be written to instead.
ENGLISH_CALLS: Final = (rf"{_END}_calling_{_ME}{_ENDING}$",)
ENGLISH_INVITES: Final = (
    r"(?:^|_|just_|please_|rather_|can_you_)(?:text|message|e_?mail|write|sms)_(?:to_)?(?:me|us)(?:_(?:instead|please))*$",
)
ENGLISH_ACROSS: Final = (r"\bmy_number(?:_\w+){0,2}_(?:delete|remove|erase|lose|forget)_it\b",)
# "Text me again and I'll report you": over one clause or two.
_MEASURE: Final = r"""\b(?:report|sue|block|blacklist|complain|complaint|solicitors?|lawyers?|attorney|police|ico|fcc
    |ftc|court|legal)\b"""
_THREAT: Final = rf"(?:(?:and|or|then)_)?(?:i|ill|im|we|well|my|youll|you)\b.*{_MEASURE}"
ENGLISH_THREATS: Final = (
    rf"^{_PLEASE}(?:if_)?(?:you_|u_)?(?:ever_)?(?:{_WRITE}|bother|disturb|harass|spam)_{_ME}_(?:again|once_more|one_more_time)_{_THREAT}",
    rf"^{_PLEASE}(?:if_i_(?:get|receive)_)?(?:one_more|another)_(?:{_RUDE}_)*{_THING}(?:_from_(?:you|u))?_{_THREAT}",
    rf"{_MEASURE}_(?:you_)?if_(?:you|u)_(?:ever_)?(?:{_WRITE}|bother|disturb|harass)_{_ME}_again",
)
