package org.loraworkbench.data.chat.jinja;

import java.util.AbstractList;
import java.util.List;

/**
 * The parts of a message that is a text in several pieces: a list for templates that go through it,
 * and the whole text for those that expect one (where Python would write the list's source, or
 * fail).
 */
public final class TextParts extends AbstractList<Object> {

    private final List<?> parts;
    private final String text;

    /**
     * @param parts the pieces as objects with {@code type} and {@code text}
     * @param text all of them, one after the other
     */
    public TextParts(List<?> parts, String text) {
        this.parts = parts;
        this.text = text;
    }

    /** The whole text. */
    public String text() {
        return text;
    }

    @Override
    public Object get(int index) {
        return parts.get(index);
    }

    @Override
    public int size() {
        return parts.size();
    }
}
