package io.goopang.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The wall times as bars on a logarithmic scale, as an SVG image. */
final class Plot {

    private static final int LEFT = 300;
    private static final int WIDTH = 620;
    private static final int BAR = 12;
    private static final int GAP = 22;
    private static final double LEAST = 10;
    private static final double MOST = 100_000;

    private static final Map<String, String> COLOURS = Map.of(
            DockerCli.SEQUENTIAL,
            "#7f8c8d",
            DockerCli.PARALLEL,
            "#b3bdbe",
            JibCore.NAME,
            "#d98032",
            Goopang.Kind.DIRECT.title(),
            "#1f6fb2",
            Goopang.Kind.LOAD.title(),
            "#4fa3dd",
            Goopang.Kind.ENGINE.title(),
            "#5aa469",
            RawLimit.NAME,
            "#222222");

    private final Results results;

    Plot(Results results) {
        this.results = results;
    }

    String svg() {
        StringBuilder bars = new StringBuilder();
        int y = 40;
        for (Results.Case of : results.cases()) {
            bars.append(text(10, y + BAR, Tables.title(of), "font-weight=\"bold\""));
            List<String> contenders = results.contenders(of);
            for (String contender : contenders) {
                double wall = results.median(of, contender, Figures::wallMillis);
                bars.append(String.format(
                        Locale.ROOT,
                        "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
                        LEFT,
                        y,
                        x(wall) - LEFT,
                        BAR - 2,
                        COLOURS.getOrDefault(contender, "#999999")));
                String label = contender + " " + String.format(Locale.ROOT, "%.0f", wall);
                bars.append(text((int) x(wall) + 4, y + BAR - 3, label, "fill=\"#444444\""));
                y += BAR;
            }
            y += GAP;
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + (LEFT + WIDTH + 200) + "\" height=\"" + y
                + "\" font-family=\"sans-serif\" font-size=\"10\">\n"
                + "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n" + axis(y) + bars + "</svg>\n";
    }

    private static String axis(int bottom) {
        StringBuilder axis = new StringBuilder();
        for (double at = LEAST; at <= MOST; at *= 10) {
            axis.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"26\" y2=\"%2$d\" stroke=\"#dddddd\"/>%n",
                    x(at),
                    bottom));
            axis.append(text((int) x(at) - 12, 20, String.format(Locale.ROOT, "%.0f ms", at), ""));
        }
        return axis.toString();
    }

    private static double x(double millis) {
        double place = Math.log10(Math.max(millis, LEAST) / LEAST) / Math.log10(MOST / LEAST);
        return LEFT + place * WIDTH;
    }

    private static String text(int x, int y, String text, String attributes) {
        return "<text x=\"" + x + "\" y=\"" + y + "\" " + attributes + ">" + text + "</text>\n";
    }
}
