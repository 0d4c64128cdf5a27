package org.loraworkbench.mutation;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Something that reads what others wrote.
 *
 * @param name shown in the test's name
 * @param format how its file is broken
 * @param sample a whole folder, in which the file lies
 * @param file that is broken, by its place in the folder
 * @param read reads all of the folder that it reads in use
 */
record ReaderUnderTest(String name, Format format, Path sample, String file, Read read) {

    enum Format {
        BYTES,
        JSON,
        JSON_LINES,
        SAFETENSORS;

        byte[] broken(byte[] whole, Mutations mutations) {
            return switch (this) {
                case BYTES -> mutations.ofBytes(whole);
                case JSON -> mutations.ofJson(whole);
                case JSON_LINES -> mutations.ofJsonLines(whole);
                case SAFETENSORS -> mutations.ofSafetensors(whole);
            };
        }
    }

    interface Read {
        void from(Path folder) throws IOException;
    }

    @Override
    public String toString() {
        return name;
    }
}
