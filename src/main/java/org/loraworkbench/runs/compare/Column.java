package org.loraworkbench.runs.compare;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** A column of the table of lanes: a setting, a result, or what the user has written. */
public final class Column {

    /** How a column's values are to be read and shown. */
    public enum Kind {
        TEXT,
        /** A whole number. */
        COUNT,
        /** A number such as a loss. */
        NUMBER,
        /** Between 0 and 1; shown in percent. */
        FRACTION,
        /** Between 0 and 100. */
        PERCENT,
        BYTES,
        SECONDS;

        public boolean isNumber() {
            return this != TEXT;
        }
    }

    private final String key;
    private final String title;
    private final Kind kind;
    private final Function<ComparedLane, String> text;
    private final ToDoubleFunction<ComparedLane> number;

    private Column(
            String key,
            String title,
            Kind kind,
            Function<ComparedLane, String> text,
            ToDoubleFunction<ComparedLane> number) {
        this.key = key;
        this.title = title;
        this.kind = kind;
        this.text = text;
        this.number = number;
    }

    static Column text(String key, String title, Function<ComparedLane, String> text) {
        return new Column(key, title, Kind.TEXT, text, lane -> Double.NaN);
    }

    static Column number(
            String key, String title, Kind kind, ToDoubleFunction<ComparedLane> number) {
        return new Column(
                key, title, kind, lane -> Figure.plain(number.applyAsDouble(lane)), number);
    }

    /** A result by which lanes are judged. */
    public static Column of(Quality quality) {
        return number(
                quality.metric(),
                quality.title(),
                quality.isFraction() ? Kind.FRACTION : Kind.NUMBER,
                quality::of);
    }

    /** Its name in exported files, and where columns are chosen; unique. */
    public String key() {
        return key;
    }

    /** Its name to show. */
    public String title() {
        return title;
    }

    public Kind kind() {
        return kind;
    }

    /** The value in full, as it is exported; empty if there is none. */
    public String text(ComparedLane lane) {
        return text.apply(lane);
    }

    /** The value as a number; NaN if there is none, or it is a text. */
    public double number(ComparedLane lane) {
        return number.applyAsDouble(lane);
    }

    /** The value to show: rounded, with its unit; empty if there is none. */
    public String shown(ComparedLane lane) {
        return kind == Kind.TEXT ? text(lane) : Figure.shown(kind, number(lane));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Column column && column.key.equals(key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return key;
    }
}
