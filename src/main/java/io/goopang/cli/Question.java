package io.goopang.cli;

import io.goopang.failure.ExitCode;
import io.goopang.failure.Failure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Asks whoever sits at the terminal. */
final class Question {

    private static final Set<String> YES = Set.of("y", "yes");

    private final Session session;

    Question(Session session) {
        this.session = session;
    }

    /**
     * Whether the user says yes, now or by {@code --yes}.
     *
     * @param unanswerable thrown where nobody can be asked
     */
    boolean confirms(String question, Failure unanswerable) {
        if (session.options().yes()) {
            return true;
        }
        Console console = session.console();
        if (!console.terminal() || !console.raw().keyboard() || console.isSet("CI")) {
            throw unanswerable;
        }
        console.err().print(question + " [y/N] ");
        console.err().flush();
        return YES.contains(line(console.raw().in(), console.charset()).strip().toLowerCase(Locale.ROOT));
    }

    /** On a thread of its own, since nothing else lets Ctrl-C through to whoever waits for a key. */
    private static String line(InputStream in, Charset charset) {
        FutureTask<String> task = new FutureTask<>(() -> read(in, charset));
        Thread thread = new Thread(task, "question");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.of(ExitCode.INTERRUPTED, "interrupted").cause(e).build();
        } catch (ExecutionException e) {
            return "";
        }
    }

    private static String read(InputStream in, Charset charset) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int each = in.read(); each >= 0 && each != '\n'; each = in.read()) {
            line.write(each);
        }
        return line.toString(charset);
    }
}
