package io.goopang.shop.common;

/** The client's fault; the message is the text of the 400 answer. */
public class InvalidRequestException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public InvalidRequestException(String message) {
        super(message);
    }
}
