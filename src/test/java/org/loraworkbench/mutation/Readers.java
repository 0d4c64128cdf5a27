package org.loraworkbench.mutation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Everything here that reads what others wrote. */
final class Readers {

    private final List<ReaderUnderTest> readers = new ArrayList<>();

    private Readers() {}

    static List<ReaderUnderTest> of(Samples samples) throws IOException {
        Readers all = new Readers();
        SettingsReaders.addTo(all, samples);
        RunReaders.addTo(all, samples);
        ModelReaders.addTo(all, samples);
        AdapterReaders.addTo(all);
        TokenizerReaders.addTo(all, samples);
        DataReaders.addTo(all, samples);
        return all.readers;
    }

    /**
     * @param file of the sample that the reader reads, and that is changed
     */
    void add(ReaderUnderTest.Format format, Path sample, String file, ReaderUnderTest.Read read) {
        String name = sample.getFileName() + "/" + file;
        readers.add(new ReaderUnderTest(name, format, sample, file, read));
    }
}
