"""How messages and their files look in Discord's JSON."""

from __future__ import annotations

from .payloads import user_json
from .snowflakes import timestamp
from .state import Attachment, Json, Message, World


def attachment_json(world: World, attachment: Attachment, *, ephemeral: bool = False) -> Json:
    url = attachment_url(world, attachment)
    body: Json = {
        "id": str(attachment.id),
        "filename": attachment.filename,
        "size": len(attachment.content),
        "url": url,
        "proxy_url": url,
        "content_type": attachment.content_type,
    }
    if attachment.description:
        body["description"] = attachment.description
    return body | {"ephemeral": True} if ephemeral else body


def attachment_url(world: World, attachment: Attachment) -> str:
    return f"{world.files_base}/files/{attachment.id}/{attachment.filename}"


def message_json(world: World, message: Message) -> Json:
    body: Json = {
        "id": str(message.id),
        "channel_id": str(message.channel_id),
        "type": _message_type(message),
        "author": user_json(message.author),
        "content": message.content,
        "embeds": message.embeds,
        "components": message.components,
        "attachments": [
            attachment_json(world, one, ephemeral=message.is_ephemeral)
            for one in message.attachments
        ],
        "flags": message.flags,
        "timestamp": timestamp(message.created_at),
        "edited_timestamp": timestamp(message.edited_at) if message.edited_at else None,
        "mentions": [user_json(one) for one in message.mentioned],
        "mention_roles": [],
        "mention_everyone": message.mentions_everyone,
        "pinned": False,
        "tts": False,
    }
    if message.nonce is not None:
        body["nonce"] = message.nonce
    if message.interaction is not None:
        body |= {"webhook_id": str(world.application_id)}
        body |= {"application_id": str(world.application_id)}
        body["interaction_metadata"] = message.interaction.metadata()
    if message.reference is not None:
        body |= _reference_json(world, message.reference)
    return body


def _message_type(message: Message) -> int:
    if message.interaction is not None and message.interaction.is_command:
        return 20 if message.reference is None else 19
    return 19 if message.reference is not None else 0


def _reference_json(world: World, target: Message) -> Json:
    kept = world.messages.get(target.channel_id, {})
    reference: Json = {
        "message_reference": {
            "type": 0,
            "message_id": str(target.id),
            "channel_id": str(target.channel_id),
        },
    }
    if target.id not in kept:
        return reference | {"referenced_message": None}
    plain = message_json(world, target)
    plain.pop("referenced_message", None)
    return reference | {"referenced_message": plain}
