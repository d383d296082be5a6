"""The URL table; the pages of the floors are collected from the apps."""

urlpatterns: list = []
