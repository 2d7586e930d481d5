package io.patchbay.plugin.validator.xml.schema.internal;

import io.patchbay.plugin.Validator;
import io.patchbay.plugin.annotation.PatchbayPlugin;
import io.patchbay.plugin.annotation.Quota;
import io.patchbay.plugin.file.ChunkInput;
import io.patchbay.plugin.file.ChunkOutput;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.invocation.Violations;
import java.io.IOException;
import javax.xml.validation.ValidatorHandler;
import org.osgi.service.component.annotations.Component;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/** Checks XML files, which come as chunks, against an XML Schema. Keeps nothing between calls. */
@Component(service = Validator.class)
@PatchbayPlugin(
        patchbay_plugin_name = "validator-xml-schema",
        patchbay_plugin_type = "validator",
        patchbay_plugin_description =
                "Checks XML files against an XML Schema and names every fault by line, column and element")
@Quota("cpu=3600s/call, wall=3600s/call, alloc=4096GB/call, threads=1, concurrency=16, disk=64GB")
public final class XmlSchemaValidator implements Validator<SchemaRules> {
    @Override
    public void validate(
            SchemaRules rules, RecordReader in, RecordWriter valid, Violations violations, Invocation invocation)
            throws IOException, SAXException {
        ValidatorHandler checker = SecureXml.checker(rules.schema());
        XMLReader reader = SecureXml.reader();
        ChunkInput chunks = new ChunkInput(in);
        try (KeptBytes kept = new KeptBytes(invocation.dataDirectory(), "file-" + invocation.id())) {
            while (chunks.nextFile()) {
                Checking checking = new Checking(chunks.name(), violations, rules.maxPerFile());
                kept.clear();
                if (checking.run(reader, checker, kept.keeping(chunks))) {
                    try (ChunkOutput out = new ChunkOutput(chunks.name(), valid)) {
                        kept.copyTo(out);
                    }
                }
            }
        }
    }
}
