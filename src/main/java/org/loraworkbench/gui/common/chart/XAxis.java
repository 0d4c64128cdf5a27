package org.loraworkbench.gui.common.chart;

import java.time.Duration;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import org.loraworkbench.gui.common.NumberText;

/** What the horizontal axis counts. */
public enum XAxis {
    STEP("Step", Progress::step, NumberText::roundCount),
    EPOCH("Epoch", Progress::epoch, NumberText::plain),
    TOKENS("Tokens", Progress::tokens, NumberText::roundCount),
    TIME("Time", Progress::seconds, XAxis::time);

    private final String title;
    private final ToDoubleFunction<Progress> value;
    private final DoubleFunction<String> text;

    XAxis(String title, ToDoubleFunction<Progress> value, DoubleFunction<String> text) {
        this.title = title;
        this.value = value;
        this.text = text;
    }

    public String title() {
        return title;
    }

    double of(Progress progress) {
        return value.applyAsDouble(progress);
    }

    String text(double position) {
        return text.apply(position);
    }

    private static String time(double seconds) {
        return seconds < 10
                ? NumberText.plain(seconds) + " s"
                : NumberText.duration(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    @Override
    public String toString() {
        return title;
    }
}
