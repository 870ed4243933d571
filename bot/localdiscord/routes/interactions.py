"""Routes that answer an interaction; their token is the interaction's own."""

from __future__ import annotations

from bot.localdiscord.interactions import Callback, Interaction
from bot.localdiscord.message_payloads import message_json
from bot.localdiscord.rest import Answer, Call, Route
from bot.localdiscord.state import EPHEMERAL, LOADING, Json

_WEBHOOK = "/webhooks/{application_id}/{token}"


def _callback(call: Call) -> Answer:
    interaction = call.desk.answer(
        call.id("interaction_id"), call.parameters["token"], call.form, call.files
    )
    if call.query.get("with_response") not in ("1", "true", "True"):
        return None
    about: Json = {"id": str(interaction.id), "type": int(interaction.kind)}
    answer: Json = {"interaction": about}
    message, kind = interaction.original, interaction.callback
    if message is not None:
        about["response_message_id"] = str(message.id)
        about["response_message_loading"] = bool(message.flags & LOADING)
        about["response_message_ephemeral"] = bool(message.flags & EPHEMERAL)
    if message is not None and kind is not None and kind in (Callback.REPLY, Callback.UPDATE):
        shown = message_json(call.world, message)
        answer["resource"] = {"type": int(kind), "message": shown}
    return answer


def _interaction(call: Call) -> Interaction:
    return call.desk.with_token(call.id("application_id"), call.parameters["token"])


def _follow_up(call: Call) -> Answer:
    message = call.desk.follow_up(_interaction(call), call.form, call.files)
    return message_json(call.world, message)


def _which(call: Call) -> str:
    return call.parameters.get("message_id", "@original")


def _get(call: Call) -> Answer:
    return message_json(call.world, call.desk.message(_interaction(call), _which(call)))


def _edit(call: Call) -> Answer:
    interaction = _interaction(call)
    message = call.desk.message(interaction, _which(call))
    return message_json(call.world, call.desk.edit(interaction, message, call.form, call.files))


def _delete(call: Call) -> Answer:
    interaction = _interaction(call)
    call.desk.delete(interaction, call.desk.message(interaction, _which(call)))
    return None


ROUTES = (
    Route("POST", "/interactions/{interaction_id}/{token}/callback", _callback, False, False),
    Route("POST", _WEBHOOK, _follow_up, False),
    Route("GET", _WEBHOOK + "/messages/@original", _get, False),
    Route("PATCH", _WEBHOOK + "/messages/@original", _edit, False),
    Route("DELETE", _WEBHOOK + "/messages/@original", _delete, False),
    Route("GET", _WEBHOOK + "/messages/{message_id}", _get, False),
    Route("PATCH", _WEBHOOK + "/messages/{message_id}", _edit, False),
    Route("DELETE", _WEBHOOK + "/messages/{message_id}", _delete, False),
)
