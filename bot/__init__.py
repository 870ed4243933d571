"""Lectern: a Discord bot that recommends and serves stories."""
