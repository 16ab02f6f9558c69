package io.goopang.aws;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Why a connection failed, in words, by the type of the exception. */
final class ConnectionFault {

    private ConnectionFault() {}

    static String describe(IOException e) {
        if (e instanceof UnknownHostException) {
            return "no such host name";
        }
        if (e instanceof SocketTimeoutException) {
            return "no answer in time";
        }
        if (e instanceof NoRouteToHostException || e instanceof ConnectException) {
            return "no connection (" + e.getMessage() + ")";
        }
        if (e instanceof SSLException) {
            return "TLS failed (" + e.getMessage() + "); is its certificate authority known to this JVM?";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
