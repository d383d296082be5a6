"""REST plumbing: access, camelCase, pages, problems, schema. Endpoints live with their own floor."""
