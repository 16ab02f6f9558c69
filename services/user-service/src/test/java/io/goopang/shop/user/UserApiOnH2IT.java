package io.goopang.shop.user;

/** With nothing set. */
class UserApiOnH2IT extends UserApiContract {}
