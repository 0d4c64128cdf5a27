package org.loraworkbench.runs.report;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes elements, closed and escaped as they must be. */
final class Markup {

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter writer;

    Markup() {
        try {
            writer = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Begins an element.
     *
     * @param attributes names and values by turns
     */
    Markup open(String name, Object... attributes) {
        return write(
                () -> {
                    writer.writeStartElement(name);
                    for (int i = 0; i < attributes.length; i += 2) {
                        writer.writeAttribute(attributes[i].toString(), value(attributes[i + 1]));
                    }
                });
    }

    /** Pixels need no more than a tenth. */
    private static String value(Object value) {
        return value instanceof Double number
                ? Double.toString(Math.rint(10 * number) / 10)
                : value.toString();
    }

    Markup text(String content) {
        return write(() -> writer.writeCharacters(content));
    }

    /** Adds what another of these has written. */
    Markup raw(String markup) {
        return write(
                () -> {
                    writer.writeCharacters("");
                    writer.flush();
                    text.append(markup);
                });
    }

    Markup close() {
        return write(writer::writeEndElement);
    }

    /** A whole element with a text. */
    Markup element(String name, String content, Object... attributes) {
        return open(name, attributes).text(content).close();
    }

    @Override
    public String toString() {
        write(writer::flush);
        return text.toString();
    }

    private interface Writing {
        void run() throws XMLStreamException;
    }

    private Markup write(Writing writing) {
        try {
            writing.run();
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }
}
