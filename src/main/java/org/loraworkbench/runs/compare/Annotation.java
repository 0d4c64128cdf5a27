package org.loraworkbench.runs.compare;

import java.util.List;

/**
 * What the user has written on a run or on one of its lanes.
 *
 * @param name replaces the name that the experiment gave; empty: no other name
 * @param tags words to find it by, each once
 * @param note free text, perhaps of several lines
 */
public record Mark(String name, List<String> tags, String note) {

    public static final Mark NONE = new Mark("", List.of(), "");

    public Mark {
        name = name == null ? "" : name.strip();
        tags = tags == null ? List.of() : cleaned(tags);
        note = note == null ? "" : note.strip();
    }

    private static List<String> cleaned(List<String> tags) {
        return tags.stream().map(String::strip).filter(tag -> !tag.isEmpty()).distinct().toList();
    }

    public Mark withName(String newName) {
        return new Mark(newName, tags, note);
    }

    public Mark withTags(List<String> newTags) {
        return new Mark(name, newTags, note);
    }

    public Mark withNote(String newNote) {
        return new Mark(name, tags, newNote);
    }
}
