"""The one router: operations of one address must stand together, whichever file they are in."""

from ninja import Router

router = Router()
