"""The search engine of the knowledge base: pure, over an index that is built from texts. Why so: decision 0019."""
