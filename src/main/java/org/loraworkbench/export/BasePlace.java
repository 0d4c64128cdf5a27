package org.loraworkbench.export;

import org.loraworkbench.config.Workspace;
import org.loraworkbench.formats.BaseModels;

/**
 * Where transformers finds a base model.
 *
 * @param name a directory, or a name on the hub
 * @param revision of the hub's; null: its newest
 */
record BasePlace(String name, String revision) {

    /** Unpacks a built-in model at its first use. */
    static BasePlace of(String base, Workspace workspace) {
        if (!base.startsWith(BaseModels.HUB_PREFIX)) {
            return new BasePlace(
                    BaseModels.open(base, workspace).folder().toAbsolutePath().toString(), null);
        }
        String[] parts = base.substring(BaseModels.HUB_PREFIX.length()).split("@", 2);
        return new BasePlace(parts[0], parts.length > 1 ? parts[1] : null);
    }
}
