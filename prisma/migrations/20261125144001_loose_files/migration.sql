-- CreateTable
CREATE TABLE "loose_files" (
    "storage_provider" "StorageProvider" NOT NULL,
    "storage_path" VARCHAR(1000) NOT NULL,
    "remove_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "loose_files_pkey" PRIMARY KEY ("storage_provider","storage_path")
);

-- CreateIndex
CREATE INDEX "loose_files_remove_at_idx" ON "loose_files"("remove_at");
